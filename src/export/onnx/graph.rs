//! Operations one after the other -> the bytes of a file.

use std::collections::BTreeSet;

use prost::Message as _;

use super::proto::{
    Attribute, AttributeKind, Dimension, Element, Entry, Extent, GraphOf, Model, Node, OperatorSet, Shape, Tensor,
    TensorType, TypeOf, ValueInfo,
};

/// The domain of operators for what isn't a neural network: code tables and trees.
const LEARNING: &str = "ai.onnx.ml";
/// The version of the plain operators, and that of the file's form which goes with it.
const PLAIN: (i64, i64) = (17, 8);
/// The first version of [`LEARNING`] that has what is asked for: code tables from texts to whole numbers.
const TABLES: i64 = 2;
/// The same for trees, and the version of the file's form.
const TREES: (i64, i64) = (5, 10);

/// What an operation gives, by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value(String);

/// A graph that grows operation by operation.
#[derive(Debug)]
pub(super) struct Graph {
    of: GraphOf,
    taken: BTreeSet<String>,
    fresh: usize,
    has_trees: bool,
}

/// A constant that belongs to an operation.
pub(super) struct Named(Attribute);

impl Named {
    fn of(name: &str, kind: AttributeKind) -> Attribute {
        Attribute { name: Some(name.to_owned()), kind: Some(kind as i32), ..Attribute::default() }
    }

    /// A whole number.
    pub(super) fn long(name: &str, value: i64) -> Self {
        Self(Attribute { i: Some(value), ..Self::of(name, AttributeKind::Int) })
    }

    /// Whole numbers.
    pub(super) fn longs(name: &str, values: Vec<i64>) -> Self {
        Self(Attribute { ints: values, ..Self::of(name, AttributeKind::Ints) })
    }

    /// Texts.
    pub(super) fn texts(name: &str, values: Vec<String>) -> Self {
        let strings = values.into_iter().map(String::into_bytes).collect();
        Self(Attribute { strings, ..Self::of(name, AttributeKind::Strings) })
    }

    /// Numbers of single precision.
    pub(super) fn floats(name: &str, values: &[f32]) -> Self {
        let raw = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self::tensor(name, Element::Float, values.len(), raw)
    }

    /// Small whole numbers.
    pub(super) fn bytes(name: &str, values: Vec<u8>) -> Self {
        Self::tensor(name, Element::Uint8, values.len(), values)
    }

    fn tensor(name: &str, element: Element, count: usize, raw: Vec<u8>) -> Self {
        let of = tensor(None, element, &[count], raw);
        Self(Attribute { t: Some(of), ..Self::of(name, AttributeKind::Tensor) })
    }
}

impl Graph {
    /// Nothing yet. The names of what will come out are kept free.
    pub(super) fn new(outputs: &[&str]) -> Self {
        let of = GraphOf { name: Some("segscope".to_owned()), ..GraphOf::default() };
        Self { of, taken: outputs.iter().map(|&name| name.to_owned()).collect(), fresh: 0, has_trees: false }
    }

    /// Something that goes in, one entry for each row, and how it is called: as it is wanted where that is free.
    pub(super) fn input(&mut self, wanted: &str, element: Element, doc: String) -> Value {
        let mut name = wanted.to_owned();
        let mut at = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}_{at}");
            at += 1;
        }
        self.of.input.push(described(&name, element, None, doc));
        Value(name)
    }

    /// Something that comes out: one entry for each row, or a row of so many.
    pub(super) fn output(&mut self, name: &str, value: &Value, element: Element, width: Option<usize>, doc: String) {
        self.of.node.push(node("Identity", &[value], name, Vec::new()));
        self.of.output.push(described(name, element, width, doc));
    }

    fn fresh(&mut self) -> String {
        loop {
            let name = format!("v{}", self.fresh);
            self.fresh += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    /// Applies an operator.
    pub(super) fn apply(&mut self, operator: &str, inputs: &[&Value], attributes: Vec<Named>) -> Value {
        let name = self.fresh();
        self.of.node.push(node(operator, inputs, &name, attributes));
        Value(name)
    }

    /// Applies one of the operators of the other domain.
    pub(super) fn learned(&mut self, operator: &str, inputs: &[&Value], attributes: Vec<Named>) -> Value {
        self.has_trees |= operator == "TreeEnsemble";
        let name = self.fresh();
        let node = node(operator, inputs, &name, attributes);
        self.of.node.push(Node { domain: Some(LEARNING.to_owned()), ..node });
        Value(name)
    }

    fn constant(&mut self, element: Element, shape: &[usize], raw: Vec<u8>) -> Value {
        let name = self.fresh();
        self.of.initializer.push(tensor(Some(name.clone()), element, shape, raw));
        Value(name)
    }

    /// A constant.
    pub(super) fn doubles(&mut self, values: &[f64], shape: &[usize]) -> Value {
        self.constant(Element::Double, shape, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    /// A constant of single precision.
    pub(super) fn floats(&mut self, values: &[f32], shape: &[usize]) -> Value {
        self.constant(Element::Float, shape, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    /// A constant of whole numbers.
    pub(super) fn longs(&mut self, values: &[i64], shape: &[usize]) -> Value {
        self.constant(Element::Int64, shape, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    /// A number alone.
    pub(super) fn double(&mut self, value: f64) -> Value {
        self.doubles(&[value], &[])
    }

    /// The same as another kind of number.
    pub(super) fn cast(&mut self, value: &Value, to: Element) -> Value {
        self.apply("Cast", &[value], vec![Named::long("to", to as i64)])
    }

    /// One column beside the other.
    pub(super) fn beside(&mut self, columns: &[Value]) -> Value {
        match columns {
            [only] => only.clone(),
            _ => self.apply("Concat", &columns.iter().collect::<Vec<_>>(), vec![Named::long("axis", 1)]),
        }
    }

    /// One entry for each row -> a column.
    pub(super) fn as_column(&mut self, value: &Value) -> Value {
        let axis = self.longs(&[1], &[1]);
        self.apply("Unsqueeze", &[value, &axis], Vec::new())
    }

    /// A column -> one entry for each row.
    pub(super) fn as_entries(&mut self, value: &Value) -> Value {
        let axis = self.longs(&[1], &[1]);
        self.apply("Squeeze", &[value, &axis], Vec::new())
    }

    /// What stands at the places of a table, row by row.
    pub(super) fn looked_up(&mut self, table: &Value, places: &Value) -> Value {
        self.apply("Gather", &[table, places], vec![Named::long("axis", 0)])
    }

    /// The file, with what else is to be known of it.
    pub(super) fn into_bytes(self, doc: String, known: &[(&str, String)]) -> Vec<u8> {
        let (plain, form) = PLAIN;
        let (learned, form) = if self.has_trees { TREES } else { (TABLES, form) };
        let set = |domain: &str, version| OperatorSet { domain: Some(domain.to_owned()), version: Some(version) };
        let entry = |(key, value): &(&str, String)| Entry { key: Some((*key).to_owned()), value: Some(value.clone()) };
        let model = Model {
            ir_version: Some(form),
            producer_name: producer(),
            producer_version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            doc_string: Some(doc),
            graph: Some(self.of),
            opset_import: vec![set("", plain), set(LEARNING, learned)],
            metadata_props: known.iter().map(entry).collect(),
        };
        model.encode_to_vec()
    }
}

/// How files begin.
pub(super) fn beginnings() -> [Vec<u8>; 2] {
    [PLAIN.1, TREES.1]
        .map(|form| Model { ir_version: Some(form), producer_name: producer(), ..Model::default() }.encode_to_vec())
}

fn producer() -> Option<String> {
    Some(env!("CARGO_PKG_NAME").to_owned())
}

impl Value {
    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

fn node(operator: &str, inputs: &[&Value], output: &str, attributes: Vec<Named>) -> Node {
    Node {
        input: inputs.iter().map(|value| value.0.clone()).collect(),
        output: vec![output.to_owned()],
        name: Some(format!("{operator} {output}")),
        op_type: Some(operator.to_owned()),
        attribute: attributes.into_iter().map(|named| named.0).collect(),
        domain: None,
    }
}

fn tensor(name: Option<String>, element: Element, shape: &[usize], raw: Vec<u8>) -> Tensor {
    let dims = shape.iter().map(|length| *length as i64).collect();
    Tensor { dims, data_type: Some(element as i32), name, raw_data: Some(raw) }
}

fn described(name: &str, element: Element, width: Option<usize>, doc: String) -> ValueInfo {
    let rows = Dimension { value: Some(Extent::Named("rows".to_owned())) };
    let columns = width.map(|width| Dimension { value: Some(Extent::Value(width as i64)) });
    let dim = std::iter::once(rows).chain(columns).collect();
    let tensor_type = TensorType { elem_type: Some(element as i32), shape: Some(Shape { dim }) };
    let of = TypeOf { tensor_type: Some(tensor_type) };
    ValueInfo { name: Some(name.to_owned()), of: Some(of), doc_string: Some(doc) }
}
