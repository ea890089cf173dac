use super::Tongue::{English, Vietnamese};
use super::{english, spoken, vietnamese};

fn all(tongue: super::Tongue, pairs: &[(&str, &str)]) {
    for (written, said) in pairs {
        assert_eq!(spoken(written, tongue), *said, "{written}");
    }
}

#[test]
fn vietnamese_numbers_are_said_as_on_the_radio() {
    for (number, said) in [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (102, "một trăm linh hai"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (1_000_000, "một triệu"),
        (1_200_050, "một triệu hai trăm nghìn không trăm năm mươi"),
        (3_000_000_000, "ba tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
    ] {
        assert_eq!(vietnamese::whole(number), said, "{number}");
    }
    assert!(!vietnamese::whole(u64::MAX).is_empty());
}

#[test]
fn english_numbers_and_years() {
    for (number, said) in [
        (0, "zero"),
        (19, "nineteen"),
        (42, "forty-two"),
        (105, "one hundred and five"),
        (1_200, "one thousand two hundred"),
    ] {
        assert_eq!(english::whole(number), said, "{number}");
    }
    for (number, said) in [
        (1_999, "nineteen ninety-nine"),
        (2_005, "two thousand five"),
        (2_026, "twenty twenty-six"),
    ] {
        assert_eq!(english::year(number), said, "{number}");
    }
    assert!(!english::whole(u64::MAX).is_empty());
}

#[test]
fn vietnamese_warnings_and_bulletins() {
    all(
        Vietnamese,
        &[
            (
                "Mực nước sông Thạch Hãn lúc 14h30 ngày 27/11 là 4,62 m, trên BĐ2 0,12 m.",
                "Mực nước sông Thạch Hãn lúc mười bốn giờ ba mươi phút ngày hai mươi bảy tháng \
                 mười một là bốn phẩy sáu mươi hai mét, trên báo động hai không phẩy mười hai mét.",
            ),
            (
                "Mưa 100-200 mm/24 h, có nơi trên 1.200 mm",
                "Mưa một trăm đến hai trăm mi li mét trong hai mươi tư giờ, có nơi trên một \
                 nghìn hai trăm mi li mét.",
            ),
            (
                "Gió cấp 8, giật cấp X (75 km/h)",
                "Gió cấp tám, giật cấp mười (bảy mươi lăm ki lô mét trên giờ).",
            ),
            (
                "Gọi 112 hoặc 0233 3852 144",
                "Gọi một một hai hoặc không hai ba ba ba tám năm hai một bốn bốn.",
            ),
            ("Tổng đài 1900868674", "Tổng đài một chín không không tám sáu tám sáu bảy bốn."),
            (
                "QL9 tắc tại km 35, UBND xã báo",
                "quốc lộ chín tắc tại km ba mươi lăm, ủy ban nhân dân xã báo.",
            ),
            ("Nhiệt độ -2 °C đến 15°C", "Nhiệt độ âm hai độ C đến mười lăm độ C."),
            ("Từ 05/4/2026", "Từ ngày năm tháng tư năm hai nghìn không trăm hai mươi sáu."),
            ("Tháng 11/2026", "Tháng mười một năm hai nghìn không trăm hai mươi sáu."),
            (
                "Độ mặn 4 g/l, PM2.5 37,5 µg/m³",
                "Độ mặn bốn gam trên lít, bụi mịn hai phẩy năm ba mươi bảy phẩy năm mi crô gam trên mét khối.",
            ),
            ("Xem https://quangtri.gov.vn/a?b=1 nhé", "Xem địa chỉ có trên màn hình nhé."),
            ("xã/phường 3/5", "xã, phường ba trên năm."),
            (
                "Lên chỗ cao\n- Mang theo nước\n\nĐi ngay!",
                "Lên chỗ cao.\nMang theo nước.\nĐi ngay!",
            ),
            ("Ngày 27-28/11", "Ngày hai mươi bảy đến ngày hai mươi tám tháng mười một."),
            ("H5N1 và 4G", "H5N1 và bốn G."),
            ("Vie\u{302}\u{323}t 5%", "Việt năm phần trăm."),
        ],
    );
}

#[test]
fn english_warnings_and_bulletins() {
    all(
        English,
        &[
            (
                "At 14:30 on 27/11/2026 the river stood at 4.62 m.",
                "At two thirty p.m. on the twenty-seventh of November twenty twenty-six the \
                 river stood at four point six two metres.",
            ),
            (
                "Rain of 100–200 mm, gusts of 75 km/h",
                "Rain of one hundred to two hundred millimetres, gusts of seventy-five kilometres per hour.",
            ),
            (
                "Call 112. Level III, 1,200 people",
                "Call one one two. Level three, one thousand two hundred people.",
            ),
            (
                "From 00:00 until 12:00 on 1/12",
                "From midnight until noon on the first of December.",
            ),
            ("-5 °C & falling", "minus five degrees Celsius and falling."),
        ],
    );
}

#[test]
fn nothing_is_lost_or_hangs() {
    for text in [
        "",
        " ",
        "-",
        "1",
        "1.",
        "1,",
        "99999999999999999999999",
        "1/",
        "/1",
        "7h",
        "25h",
        "…",
        "∞ ½ ٣",
    ] {
        for tongue in [Vietnamese, English] {
            let said = spoken(text, tongue);
            assert_eq!(said.is_empty(), text.trim().is_empty(), "{text:?}: {said:?}");
        }
    }
}
