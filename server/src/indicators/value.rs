//! A figure as it is kept: whole ten-thousandths, so that sums are exact in any order.

use citizen_wire::problem::code;

use crate::province::indicators::Indicator;

/// Ten-thousandths of one.
pub const SCALE: i64 = 10_000;
/// Nothing further from zero is entered.
pub const LIMIT: f64 = 1e12;

/// As it is said.
pub fn said(value: i64) -> f64 {
    value as f64 / SCALE as f64
}

/// As it is kept; `None` for what is further from zero than can be.
pub fn kept(number: f64) -> Option<i64> {
    let scaled = (number * SCALE as f64).round();
    (scaled.abs() < 9e18).then_some(scaled as i64)
}

/// The mean of `count` values, half rounded away from zero; `None` of none.
pub fn mean(sum: i128, count: u32) -> Option<i128> {
    let count = i128::from(count);
    if count == 0 {
        return None;
    }
    let half = if sum < 0 { -count / 2 } else { count / 2 };
    Some((sum + half) / count)
}

/// A number somebody enters, as it is kept.
///
/// # Errors
/// The code of a refusal: no number, more decimals than the indicator has, out of range.
pub fn checked(indicator: &Indicator, number: f64) -> Result<i64, &'static str> {
    if !number.is_finite() {
        return Err(code::FIGURE_NOT_A_NUMBER);
    }
    if !(indicator.low..=indicator.high).contains(&number) {
        return Err(code::FIGURE_OUT_OF_RANGE);
    }
    let value = kept(number).ok_or(code::FIGURE_OUT_OF_RANGE)?;
    let step = SCALE / 10_i64.pow(u32::from(indicator.decimals.min(4)));
    let whole = value % step == 0 && (said(value) - number).abs() <= number.abs() * 1e-12;
    if whole { Ok(value) } else { Err(code::FIGURE_DECIMALS) }
}

/// A number as people write it: `1234,5` or `1234.5`. A sign between thousands would
/// make it two numbers, and is refused.
///
/// # Errors
/// The code of a refusal.
pub fn written(indicator: &Indicator, text: &str) -> Result<i64, &'static str> {
    let text = text.trim().replace(',', ".");
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit());
    if !plain {
        return Err(code::FIGURE_NOT_A_NUMBER);
    }
    checked(indicator, text.parse().map_err(|_| code::FIGURE_NOT_A_NUMBER)?)
}

/// Rounded to the digits an indicator has.
pub fn rounded(value: i64, decimals: u8) -> i64 {
    let step = SCALE / 10_i64.pow(u32::from(decimals.min(4)));
    let half = if value < 0 { -step / 2 } else { step / 2 };
    value.saturating_add(half) / step * step
}
