//! Three groups of people beside each other: whose shares are drawn, in which colours, under which words.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind};

use crate::results::{AttributeProfile, Distribution, Group};
use crate::ui::theme::Theme;

/// Which file a group is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The general population.
    General(Group),
    /// The customers.
    Customers(Group),
}

impl Side {
    /// The group in an attribute, and the distribution that it is counted in.
    pub fn of(self, profile: &AttributeProfile) -> (&Distribution, Group) {
        match self {
            Self::General(group) => (&profile.general, group),
            Self::Customers(group) => (&profile.customers, group),
        }
    }

    /// The share of a value among those whose value is known; `None` where nobody's is.
    pub fn share(self, profile: &AttributeProfile, value: usize) -> Option<f64> {
        let (found, group) = self.of(profile);
        found.share(group, value)
    }
}

/// The groups that are compared, each with the words that stand above its numbers. The first is whom it is about, the
/// second what it is told apart from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// The groups.
    pub groups: [Side; 3],
    /// What each is called in a heading.
    pub heads: [String; 3],
}

impl Sides {
    /// The value that the first group has more often than the second, by the largest difference of the two shares; the
    /// first of several.
    pub fn telling(&self, profile: &AttributeProfile) -> usize {
        let gain = |value: usize| {
            let share = |side: Side| side.share(profile, value).unwrap_or(0.0);
            share(self.groups[0]) - share(self.groups[1])
        };
        let values = 0..profile.attribute.values.len();
        values
            .fold((0, f64::NEG_INFINITY), |best, value| if gain(value) > best.1 { (value, gain(value)) } else { best })
            .0
    }
}

/// Draws the bar of a group: the first of three filled, the second hollow, the third filled in its own colour. Who is a
/// customer is orange, everybody else blue; what is compared with stands hollow.
pub fn bar(painter: &Painter, theme: &Theme, side: Side, place: usize, rect: Rect) {
    let ink = color(theme, side);
    let radius = CornerRadius::same(2);
    if place == 1 {
        painter.rect_stroke(rect, radius, Stroke::new(1.25, ink), StrokeKind::Inside);
    } else {
        painter.rect_filled(rect, radius, if place == 0 { ink } else { ink.gamma_multiply(0.8) });
    }
}

/// The colour of a group as an area.
pub fn color(theme: &Theme, side: Side) -> Color32 {
    match side {
        Side::General(_) => theme.color.general_fill,
        Side::Customers(_) => theme.color.customers,
    }
}

/// The colour of a group in words.
pub fn ink(theme: &Theme, side: Side) -> Color32 {
    match side {
        Side::General(_) => theme.color.general,
        Side::Customers(_) => theme.color.customers_text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_value_is_the_one_they_have_more_often() {
        let general = Distribution {
            values: 3,
            counts: vec![6, 3, 1, 2, 3, 5, 0, 0, 0],
            missing: vec![0; 3],
            spreads: Vec::new(),
        };
        let mut profile = AttributeProfile { general, ..AttributeProfile::default() };
        let value = |code: &str| crate::results::ProfileValue::Code {
            code: code.into(),
            label: String::new(),
            word: String::new(),
            number: None,
        };
        let attribute = std::sync::Arc::make_mut(&mut profile.attribute);
        attribute.values = ["a", "b", "c"].map(value).to_vec();
        let [one, all] = [Group::Segment(0), Group::Kept].map(Side::General);
        let sides = |groups| Sides { groups, heads: Default::default() };
        assert_eq!(sides([one, all, one]).telling(&profile), 0, "6 of 10 against 2 of 10");
        assert_eq!(sides([all, one, one]).telling(&profile), 2, "5 of 10 against 1 of 10");
    }
}
