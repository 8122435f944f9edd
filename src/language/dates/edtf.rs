//! Values in EDTF (ISO 8601-2), where TIMEX3 cannot say how sure or how open a date is.

use super::days::{Days, Granularity};
use super::expression::{Form, Modifier, Portion, TimeExpression};
use super::value::{Kind, Value};

/// Adds the EDTF value where the date is open, approximate, only partly known, or a range.
pub(super) fn complete(value: &mut Value, expression: &TimeExpression) {
    value.edtf = of(value, expression);
}

fn of(value: &Value, expression: &TimeExpression) -> Option<String> {
    if value.is_ambiguous() || value.kind == Kind::Set {
        return None;
    }
    let days = value.start.zip(value.end).map(|(start, end)| Days { start, end });
    let plain = || days.map(|days| level(&expression.form, days));
    match expression.modifier {
        Some(Modifier::OnOrAfter | Modifier::After) => return plain().map(|date| format!("{date}/..")),
        Some(Modifier::OnOrBefore | Modifier::Before) => return plain().map(|date| format!("../{date}")),
        _ => {}
    }
    match &expression.form {
        Form::Portion { portion, of } => {
            let days = days?;
            let exact = matches!(portion, Portion::Earlier | Portion::Later | Portion::Rest);
            let inner = matches!(**of, Form::Timed { .. }) || days.granularity() == Granularity::Day;
            (!inner).then(|| interval(days, !exact))
        }
        Form::Decade { .. } => days.map(|days| format!("{:03}X", days.start.year() / 10)),
        Form::Century(number) => Some(format!("{:02}XX", number - 1)),
        Form::Interval { .. } | Form::Stretch { .. } => days.map(|days| interval(days, false)),
        Form::Counted { amount, .. } | Form::Ahead(amount) if amount.is_vague() => {
            days.map(|days| format!("{}~", days.start))
        }
        Form::Counted { .. } | Form::Ahead(_) => {
            let coarse = value.timex.len() < 10 && value.kind == Kind::Date && days.is_some();
            coarse.then(|| format!("{}~", value.timex))
        }
        Form::Calendar(calendar) if days.is_none() && calendar.month.is_some() => Some(value.timex.clone()),
        _ => None,
    }
}

/// A date as fine as it is known.
fn level(form: &Form, days: Days) -> String {
    match (form, days.granularity()) {
        (_, Granularity::Day | Granularity::Month | Granularity::Year) => days.to_string(),
        (Form::Portion { .. }, Granularity::Range) => format!("{}~", month_or_day(days.start, days)),
        _ => days.start.to_string(),
    }
}

/// From the first to the last day, in months where whole months are meant.
fn interval(days: Days, approximate: bool) -> String {
    let mark = if approximate { "~" } else { "" };
    format!("{}{mark}/{}{mark}", month_or_day(days.start, days), month_or_day(days.last(), days))
}

fn month_or_day(date: jiff::civil::Date, days: Days) -> String {
    let whole_months = days.start.day() == 1 && days.end.day() == 1;
    let whole_years = whole_months && days.start.month() == 1 && days.end.month() == 1;
    if whole_years {
        format!("{:04}", date.year())
    } else if whole_months {
        format!("{:04}-{:02}", date.year(), date.month())
    } else {
        date.to_string()
    }
}
