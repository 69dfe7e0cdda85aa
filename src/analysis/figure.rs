//! Exact figures: a count with its denominator, a rational share, and one stated rule of rounding.
//!
//! The rule: the exact rational is rounded once, to the places asked for, halves away from zero
//! (half up for every share). Shares are never forced to add to 100; `rounded_sum` says when
//! rounded ones do not. Never floats.

use std::cmp::Ordering;

use crate::word::Decimal;

/// Places of an unrounded share in tables. Enough that rounding the text again to four places or
/// fewer gives the printed figure for every denominator below a hundred million.
pub const UNROUNDED_PLACES: u32 = 15;
/// Most places that are written.
pub const PLACES_MAX: u32 = 30;

/// How many, of how many. The two are never separated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub denominator: u64,
}

impl Figure {
    /// `count` of `denominator`.
    pub const fn new(count: u64, denominator: u64) -> Self {
        Self { count, denominator }
    }

    /// The exact share in percent; none of nothing.
    pub fn share(self) -> Option<Ratio> {
        Ratio::new(100 * i128::from(self.count), i128::from(self.denominator))
    }

    /// The share in percent to so many places: `25.64`. None of nothing.
    pub fn percent(self, places: u32) -> Option<String> {
        self.share().map(|share| share.decimal(places))
    }

    /// The share in percent for tables, to `UNROUNDED_PLACES`.
    pub fn unrounded(self) -> Option<String> {
        self.percent(UNROUNDED_PLACES)
    }

    /// The printed share cannot be this fraction: they differ by more than half a unit of the
    /// last printed place, so no way of rounding leads from one to the other.
    pub fn contradicts(self, printed: &Decimal) -> bool {
        self.share().is_some_and(|share| differs_in_print(share, printed))
    }
}

/// The exact value and the printed one differ by more than half a unit of the last printed place.
pub fn differs_in_print(exact: Ratio, printed: &Decimal) -> bool {
    let (_, places) = printed.scaled();
    let half = 10_i128.checked_pow(places).and_then(|unit| Ratio::new(1, 2 * unit));
    let gap = exact.minus(Ratio::from(printed)).map(Ratio::abs);
    match (gap, half) {
        (Some(gap), Some(half)) => gap > half,
        _ => false,
    }
}

/// What rounded shares add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundedSum {
    /// The sum, at the places the shares were rounded to: `101`.
    pub text: String,
    /// The sum is 100 exactly.
    pub is_100: bool,
}

/// The sum of shares each rounded to `places`; none when one of them has no share.
pub fn rounded_sum(figures: impl IntoIterator<Item = Figure>, places: u32) -> Option<RoundedSum> {
    let mut sum = Ratio::ZERO;
    for figure in figures {
        sum = sum.plus(figure.share()?.rounded(places)?)?;
    }
    Some(RoundedSum { text: sum.decimal(places), is_100: sum == Ratio::whole(100) })
}

/// An exact rational number, reduced, its denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Nought.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    /// `num / den`; none when `den` is nought or the number is beyond what is held exactly.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        let shared = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?;
        let sign = if den < 0 { -1 } else { 1 };
        let by = shared.checked_mul(sign).filter(|by| *by != 0 && den != 0)?;
        let (num, den) = (num.checked_div(by)?, den.checked_div(by)?);
        // Ten times the rest of a division must fit, or digits could not be written.
        (den <= i128::MAX / 10 && num != i128::MIN).then_some(Self { num, den })
    }

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { num: number as i128, den: 1 }
    }

    /// Numerator and denominator, reduced.
    pub fn parts(self) -> (i128, i128) {
        (self.num, self.den)
    }

    /// The sum, where it can be held exactly.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The difference, where it can be held exactly.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { num: -other.num, den: other.den })
    }

    /// The product, where it can be held exactly.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// The quotient, where it exists and can be held exactly.
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.den)?, self.den.checked_mul(other.num)?)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { num: self.num.abs(), den: self.den }
    }

    /// The decimal text to so many places (at most `PLACES_MAX`), halves away from zero.
    pub fn decimal(self, places: u32) -> String {
        let den = self.den.unsigned_abs();
        let mut whole = self.num.unsigned_abs() / den;
        let mut rest = self.num.unsigned_abs() % den;
        let mut digits = String::new();
        for _ in 0..places.min(PLACES_MAX) {
            rest *= 10;
            digits
                .push(char::from_digit(u32::try_from(rest / den).unwrap_or(0), 10).unwrap_or('0'));
            rest %= den;
        }
        if 2 * rest >= den {
            whole += u128::from(carry(&mut digits));
        }
        let nought = whole == 0 && digits.bytes().all(|b| b == b'0');
        let sign = if self.num < 0 && !nought { "-" } else { "" };
        let point = if digits.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{digits}")
    }

    /// The number that `decimal` writes.
    pub fn rounded(self, places: u32) -> Option<Self> {
        let text = self.decimal(places);
        let digits: i128 = text.replace('.', "").parse().ok()?;
        Self::new(digits, 10_i128.checked_pow(places.min(PLACES_MAX))?)
    }
}

/// Adds one to the last digit; true when it runs over the front.
fn carry(digits: &mut String) -> bool {
    let kept = digits.trim_end_matches('9').len();
    let nines = digits.len() - kept;
    let last = digits.get(..kept).and_then(|head| head.chars().next_back());
    digits.truncate(kept.saturating_sub(1));
    if let Some(last) = last.and_then(|digit| digit.to_digit(10)) {
        digits.push(char::from_digit(last + 1, 10).unwrap_or('9'));
    }
    digits.extend(std::iter::repeat_n('0', nines));
    last.is_none()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl From<&Decimal> for Ratio {
    fn from(decimal: &Decimal) -> Self {
        let (digits, places) = decimal.scaled();
        // A decimal has at most 18 digits, so both parts fit.
        Self::new(i128::from(digits), 10_i128.pow(places)).unwrap_or(Self::ZERO)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Whole parts first, then the reciprocals of what is left: exact, and never too large.
        let (a, b) = (self.num.div_euclid(self.den), other.num.div_euclid(other.den));
        let (ra, rb) = (self.num.rem_euclid(self.den), other.num.rem_euclid(other.den));
        a.cmp(&b).then_with(|| match (ra, rb) {
            (0, _) | (_, 0) => ra.cmp(&rb),
            _ => Self { num: other.den, den: rb }.cmp(&Self { num: self.den, den: ra }),
        })
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Field;
    use proptest::prelude::*;

    fn percent(count: u64, of: u64, places: u32) -> String {
        Figure::new(count, of).percent(places).expect("a share")
    }

    fn printed(text: &str) -> Decimal {
        Decimal::read(text).expect(text)
    }

    #[test]
    fn the_mali_count_of_2018_comes_out_to_the_last_digit() {
        let shares: Vec<_> = [20, 14, 18, 14, 12].map(|n| percent(n, 78, 2)).to_vec();
        assert_eq!(shares, ["25.64", "17.95", "23.08", "17.95", "15.38"]);
        assert_eq!(percent(46, 78, 2), "58.97");
        assert_eq!(percent(17, 78, 2), "21.79");
        assert_eq!(Figure::new(20, 78).unrounded().as_deref(), Some("25.641025641025641"));
    }

    #[test]
    fn other_published_shares_come_out() {
        for (count, of, places, text) in [
            (353, 578, 0, "61"),
            (400, 578, 2, "69.20"),
            (3, 49, 2, "6.12"),
            (8, 49, 2, "16.33"),
            (38, 49, 2, "77.55"),
            (1_840, 85_000, 2, "2.16"),
            (3_110_877, 3_210_186, 2, "96.91"),
            (3_235_427, 8_463_084, 2, "38.23"),
            (3_334_531, 8_463_084, 2, "39.40"),
            (3_154_644, 3_307_411, 2, "95.38"),
        ] {
            assert_eq!(percent(count, of, places), text);
        }
    }

    #[test]
    fn halves_go_up_and_the_rounding_is_of_the_exact_number() {
        assert_eq!(percent(1, 8, 1), "12.5");
        assert_eq!(percent(1, 8, 0), "13");
        assert_eq!(percent(1, 200, 0), "1");
        assert_eq!(percent(999, 1000, 0), "100");
        assert_eq!(percent(9_999, 10_000, 1), "100.0");
        assert_eq!(percent(0, 7, 3), "0.000");
        assert_eq!(Ratio::new(-1, 8).expect("a ratio").decimal(2), "-0.13");
        assert_eq!(Ratio::new(-1, 1000).expect("a ratio").decimal(2), "0.00");
        // 1.4449 is below a half: rounding in two steps would give 1.5.
        assert_eq!(Ratio::new(14_449, 10_000).expect("a ratio").decimal(1), "1.4");
    }

    #[test]
    fn kroc_shares_of_november_2021_add_to_101_and_are_left_so() {
        let counts = [173, 112, 211, 82].map(|n| Figure::new(n, 578));
        assert_eq!(counts.iter().map(|figure| figure.count).sum::<u64>(), 578);
        let shares: Vec<_> = counts.iter().filter_map(|figure| figure.percent(0)).collect();
        assert_eq!(shares, ["30", "19", "37", "14"]);
        let counts = [172, 109, 212, 85].map(|n| Figure::new(n, 578));
        let shares: Vec<_> = counts.iter().filter_map(|figure| figure.percent(0)).collect();
        assert_eq!(shares, ["30", "19", "37", "15"]);
        let sum = rounded_sum(counts, 0).expect("a sum");
        assert_eq!(sum, RoundedSum { text: "101".into(), is_100: false });
        assert!(rounded_sum(counts, 3).expect("a sum").text.starts_with("100."));
    }

    #[test]
    fn a_printed_share_that_cannot_be_its_fraction_is_caught() {
        assert!(Figure::new(11, 39).contradicts(&printed("29")));
        assert!(!Figure::new(11, 39).contradicts(&printed("28.2")));
        assert!(Figure::new(3_110_877, 3_210_186).contradicts(&printed("96.81")));
        assert!(!Figure::new(3_110_877, 3_210_186).contradicts(&printed("96.91")));
        assert!(Figure::new(20, 78).contradicts(&printed("25")));
        assert!(!Figure::new(20, 78).contradicts(&printed("25.64")));
        assert!(
            !Figure::new(1, 8).contradicts(&printed("12")),
            "half to even is a way of rounding"
        );
    }

    proptest! {
        #![proptest_config(super::super::fixture::steady())]

        #[test]
        fn a_decimal_is_within_half_a_unit_of_the_exact_share(
            count in 0_u64..5_000_000, of in 1_u64..5_000_000, places in 0_u32..8,
        ) {
            let exact = Figure::new(count, of).share().expect("a share");
            let rounded = exact.rounded(places).expect("a number");
            let half = Ratio::new(1, 2 * 10_i128.pow(places)).expect("a ratio");
            prop_assert!(exact.minus(rounded).expect("a difference").abs() <= half);
            prop_assert_eq!(rounded.decimal(places), exact.decimal(places));
        }

        #[test]
        fn the_unrounded_text_rounds_to_the_printed_figure(
            count in 0_u64..1_000_000, of in 1_u64..1_000_000, places in 0_u32..5,
        ) {
            let exact = Figure::new(count, of).share().expect("a share");
            let again = exact.rounded(UNROUNDED_PLACES).expect("a number");
            prop_assert_eq!(again.decimal(places), exact.decimal(places));
        }

        #[test]
        fn order_agrees_with_the_cross_product(
            a in -1000_i128..1000, b in 1_i128..1000, c in -1000_i128..1000, d in 1_i128..1000,
        ) {
            let (x, y) = (Ratio::new(a, b).expect("x"), Ratio::new(c, d).expect("y"));
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }
    }
}
