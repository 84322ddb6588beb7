//! Names of components through a session: undo, settings, other people.

use std::sync::Arc;

use super::LONGEST_NAME;
use crate::engine::settings::table::CLUSTERS;
use crate::engine::{DataSource, Settings, Snapshot};
use crate::results::{ComponentWeights, FeatureTable, FittedFeature, PrincipalComponents};
use crate::session::{Command, Edit, Effect, Recent, Session};

fn session() -> Session {
    Session::new(Settings::default(), Recent::in_memory())
}

/// Two components of three features; the second is called so.
fn named_second(session: &mut Session, name: &str) -> Arc<Snapshot> {
    let feature = |name: &str| FittedFeature { name: name.to_owned(), ..FittedFeature::default() };
    let features = FeatureTable { features: ["A", "B", "C"].map(feature).into(), ..FeatureTable::default() };
    let loadings = vec![vec![1.0, 0.0, 0.0], vec![0.0, 0.6, 0.8]];
    let components = PrincipalComponents { loadings, kept: 2, ..PrincipalComponents::default() };
    let weights = ComponentWeights::of(&components, &features, 1);
    session.apply(Edit::RenameComponent { label: None, name: name.to_owned(), weights }.into());
    let mut snapshot = Snapshot::default();
    snapshot.results.features = Some(Arc::new(features));
    snapshot.results.components = Some(Arc::new(components));
    Arc::new(snapshot)
}

#[test]
fn the_name_of_a_component_is_a_step_back_and_follows_its_weights() {
    let mut session = session();
    let found = named_second(&mut session, "  Life\tstage ");
    session.settle(false, 1.0);
    let name = |session: &mut Session, found: &Arc<Snapshot>, at: usize| {
        session.show(found).component_names.get(at).map(|name| name.name.clone())
    };
    assert_eq!(name(&mut session, &found, 1).as_deref(), Some("Life stage"));
    assert_eq!((name(&mut session, &found, 0), session.request().named.len()), (None, 0));
    // A result in which it comes first, turned round.
    let mut other = (*found).clone();
    let mut turned = (**found.results.components.as_ref().expect("it has some")).clone();
    turned.loadings = vec![vec![0.0, -0.6, -0.8], vec![1.0, 0.0, 0.0]];
    other.results.components = Some(Arc::new(turned));
    let other = Arc::new(other);
    assert_eq!(name(&mut session, &other, 0).as_deref(), Some("Life stage"));
    session.apply(CLUSTERS.to(12_usize).into());
    session.settle(false, 5.0);
    assert_eq!(name(&mut session, &found, 1).as_deref(), Some("Life stage"), "settings leave it");
    let weights = session.component_labels()[&0].weights.clone();
    let rename = |name: &str| Edit::RenameComponent { label: Some(0), name: name.to_owned(), weights: weights.clone() };
    assert_eq!(session.apply(rename("Age").into()), Effect::Nothing);
    session.settle(false, 9.0);
    assert_eq!(name(&mut session, &found, 1).as_deref(), Some("Age"));
    session.apply(Command::Undo);
    assert_eq!(name(&mut session, &found, 1).as_deref(), Some("Life stage"));
    assert_eq!(session.apply(Command::Undo), Effect::Request);
    assert_eq!(session.apply(Command::Undo), Effect::Nothing);
    assert_eq!(name(&mut session, &found, 1), None);
    assert_eq!(session.apply(Command::Redo), Effect::Nothing);
    assert_eq!(name(&mut session, &found, 1).as_deref(), Some("Life stage"));
    session.apply(rename(" ").into());
    assert!(session.component_labels().is_empty(), "an empty name lets the proposed one hold");
}

#[test]
fn names_of_components_are_as_long_as_names_may_be_and_stay_with_their_files() {
    let mut session = session();
    named_second(&mut session, &"ä".repeat(LONGEST_NAME + 9));
    assert_eq!(session.component_labels()[&0].name, "ä".repeat(LONGEST_NAME));
    session.settle(false, 1.0);
    let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
    session.apply(Edit::Open(source).into());
    assert!(session.component_labels().is_empty(), "other people have none");
}
