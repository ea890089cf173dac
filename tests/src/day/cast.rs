//! What is reported: categories of the example province, who answers them, by when, and
//! what strangers see of them. Written down from its documents and by no code of ours.

use Answers::{Commune, Department as By};

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// The People's Committee of the commune it lies in.
    Commune,
    /// A department.
    Department(&'static str),
}

/// A category.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    pub id: &'static str,
    pub answers: Answers,
    /// Round the clock; `None` for working days, of which none ends on the day.
    pub hours: Option<i64>,
    /// Whether strangers see its cases.
    pub public: bool,
    /// Whether it may be reported on the web without a number.
    pub anonymous: bool,
    /// What people say.
    pub words: &'static str,
}

impl Category {
    /// Who answers it in that commune.
    pub fn unit(&self, commune: &str) -> String {
        match self.answers {
            Answers::Commune => commune.to_owned(),
            Answers::Department(id) => id.to_owned(),
        }
    }
}

/// Whose the rest is, and what nobody chose a category for.
pub const DESK: &str = "trung_tam_ioc";
/// The department that no category leads to.
pub const FINANCE: &str = "so_tai_chinh";

const SEEN: (bool, bool) = (true, false);
const SEEN_FROM_ANYBODY: (bool, bool) = (true, true);
const UNSEEN: (bool, bool) = (false, false);

const fn of(
    id: &'static str,
    answers: Answers,
    hours: Option<i64>,
    (public, anonymous): (bool, bool),
    words: &'static str,
) -> Category {
    Category { id, answers, hours, public, anonymous, words }
}

/// The river is over the road: the great wave.
pub static FLOODED_ROAD: Category = of(
    "flooded_road",
    Commune,
    Some(4),
    SEEN_FROM_ANYBODY,
    "Nước ngập qua đường, xe không qua được",
);
/// The wind: the wave that is still open at the end of the day.
pub static STORM: Category =
    of("storm_damage", Commune, Some(24), SEEN, "Gió lốc làm tốc mái nhà dân");
/// Eight hours: long enough to be asked, short enough to be late.
pub static FALLEN_TREE: Category =
    of("fallen_tree", Commune, Some(8), SEEN_FROM_ANYBODY, "Cây xanh đổ chắn ngang đường");
/// Where nothing else fits.
pub static OTHER: Category =
    of("other", By(DESK), None, UNSEEN, "Góp ý về việc không thuộc mục nào");

/// What is due within the day, and so can be late.
pub static SHORT: [&Category; 9] = [
    &FALLEN_TREE,
    &of("landslide", Commune, Some(4), SEEN, "Đất đá sạt xuống lòng đường"),
    &of("dangerous_power_line", By("so_cong_thuong"), Some(2), SEEN, "Dây điện đứt sà xuống ruộng"),
    &of("flooded_homes", Commune, Some(4), SEEN, "Nước vào nhà, đồ đạc kê lên cao"),
    &of("blocked_road", By("cong_an_tinh"), Some(4), SEEN, "Xe tải hỏng chắn ngang quốc lộ"),
    &of("broken_dyke", By("so_nong_nghiep_moi_truong"), Some(2), SEEN, "Mái đê bị sạt một đoạn"),
    &of("unexploded_ordnance", By("bo_chi_huy_quan_su"), Some(2), SEEN, "Thấy vật nghi là bom mìn"),
    &of("power_cut", By("so_cong_thuong"), Some(12), SEEN, "Mất điện cả xóm từ sáng"),
    &FLOODED_ROAD,
];

/// What is due on another day.
pub static LONG: [&Category; 16] = [
    &of("pothole", Commune, None, SEEN_FROM_ANYBODY, "Ổ gà sâu giữa đường, xe máy dễ ngã"),
    &of("rubbish", Commune, None, SEEN_FROM_ANYBODY, "Rác đổ trộm bên mương, bốc mùi"),
    &of("street_light", Commune, None, SEEN_FROM_ANYBODY, "Đèn đường tắt ba cột liền"),
    &of(
        "traffic_light",
        By("so_xay_dung"),
        None,
        SEEN_FROM_ANYBODY,
        "Đèn tín hiệu ngã tư không sáng",
    ),
    &of("blocked_drain", Commune, None, SEEN_FROM_ANYBODY, "Cống tắc, nước thải tràn ra hẻm"),
    &of("parking", Commune, None, UNSEEN, "Ô tô đỗ kín vỉa hè trước chợ"),
    &of("dirty_tap_water", By("so_y_te"), None, SEEN, "Nước máy đục vàng hai ngày nay"),
    &of("food_safety", By("so_y_te"), None, UNSEEN, "Quán bán thức ăn ôi thiu"),
    &of(
        "school",
        By("so_giao_duc_dao_tao"),
        None,
        UNSEEN,
        "Trường thu khoản không có trong thông báo",
    ),
    &of("telecom", By("so_khoa_hoc_cong_nghe"), None, SEEN, "Sóng điện thoại chập chờn cả thôn"),
    &of("staff_conduct", By("so_noi_vu"), None, UNSEEN, "Cán bộ một cửa hẹn nhiều lần"),
    &of(
        "tourism_overcharge",
        By("so_van_hoa_the_thao_du_lich"),
        None,
        UNSEEN,
        "Quán tính tiền cao hơn bảng giá",
    ),
    &of(
        "dangerous_driving",
        By("cong_an_tinh"),
        None,
        UNSEEN,
        "Xe chở đất chạy nhanh qua khu dân cư",
    ),
    &of(
        "water_pollution",
        By("so_nong_nghiep_moi_truong"),
        None,
        SEEN_FROM_ANYBODY,
        "Nước kênh đen và hôi",
    ),
    &of("illegal_building", Commune, None, UNSEEN, "Xây tường lấn lối đi chung"),
    &OTHER,
];
