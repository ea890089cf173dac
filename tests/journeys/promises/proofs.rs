//! What proves each promise.

/// Where a proof lies.
pub enum Proof {
    /// The phone's face of the service shows an item of this collection.
    Shows(&'static str),
    /// It shows a figure of this indicator.
    Figure(&'static str),
    /// A report in this category is written and waits to be sent.
    Reports(&'static str),
    /// It names this number to call.
    Calls(&'static str),
    /// It shows something that is measured, of this kind, with its age, and says this of it.
    Measures(&'static str, &'static str),
    /// A storm's centre comes within so many kilometres of this position, in this direction
    /// (degrees from north), and is of this class now.
    Nears(&'static str, &'static str, f64, f64),
    /// A plan holds at this position, and not a degree away.
    Holds(&'static str, &'static str),
    /// This command, without a network, says this; `ALERT` is the warning on the phone, and
    /// `ITEM:collection` an item of the service.
    Says(&'static [&'static str], &'static str),
    /// The server's page says this.
    Page(&'static str, &'static str),
    /// This desk has a block of this kind, or with this collection, category, form or unit.
    Desk(&'static str, &'static str),
    /// Another test proves it: its file, and the test.
    Test(&'static str, &'static str),
}
use Proof::{Calls, Desk, Figure, Holds, Measures, Nears, Page, Reports, Says, Shows, Test};

const ANSWERS: &str = "tests/journeys/answers.rs";
const HANDED: &str = "a_question_nobody_published_goes_to_a_person_who_answers";
const BOOKED: &str = "tests/journeys/booked.rs";
const PAPERS: &str =
    "an_appointment_asked_for_offline_is_confirmed_with_a_time_and_its_papers_have_receipts";
const BOAT: &str = "what_the_register_says_of_ones_own_boat_comes_back_to_its_owner_alone";
const FOLLOWED: &str = "tests/journeys/followed.rs";
const RIVER_PASSES: &str = "a_river_that_is_followed_is_told_when_it_passes_an_alarm_level";
const SCHOOL_TOLD: &str = "a_cut_of_power_and_days_without_school_are_told_once_without_an_account";
const RATED: &str = "whether_an_answer_helped_reaches_the_desk_without_an_account";
const STILL: &str = "a_still_comes_masked_and_a_camera_that_hangs_keeps_nobody_waiting";
const DESK: &str = "server/tests/desk/case_life.rs";
const ALERT_DESK: &str = "server/tests/desk/warnings.rs";
const STATIONS: &str = "server/tests/desk/stations.rs";
const ITEMS: &str = "server/tests/desk/collections.rs";
const FIGURES: &str = "server/tests/desk/figures.rs";
const WARNINGS: &str = "core/tests/stories/warnings.rs";
const SAFE: &str = "what_the_person_did_is_told_once_and_history_survives_a_restart";
const SPINE: &str = "tests/journeys/spine.rs";
const LIFE: &str = "a_report_leaves_without_signal_is_answered_with_a_photo_and_rated";

/// Module, promise, proof.
pub const PROOFS: &[(&str, &str, Proof)] = &[
    ("field_reports", "own reports with their timeline", Test(SPINE, LIFE)),
    ("field_reports", "public reports", Page("/cases", "Phản ánh")),
    ("field_reports", "compose with photo and position", Test(SPINE, LIFE)),
    (
        "field_reports",
        "compose with film and voice",
        Test(
            "core/tests/stories/films.rs",
            "a_film_that_fits_is_copied_without_what_the_camera_noted",
        ),
    ),
    ("field_reports", "track", Test(SPINE, LIFE)),
    (
        "field_reports",
        "add",
        Test(DESK, "a_report_is_worked_answered_rated_reopened_and_answered_again"),
    ),
    ("field_reports", "rate the reply", Test(SPINE, LIFE)),
    (
        "field_reports",
        "reopen",
        Test(SPINE, "an_answer_that_does_not_hold_is_reopened_once_with_a_photo"),
    ),
    (
        "field_reports",
        "hide the name",
        Says(&["report", "--category", "pothole", "--text", "Ổ gà", "--hide-name"], ""),
    ),
    ("field_reports", "compose and queue", Reports("pothole")),
    ("field_reports", "own reports", Says(&["list"], "booking")),
    ("alerts", "active warnings by level", Test(WARNINGS, "how_loud_it_is_follows_the_level")),
    ("alerts", "follow places", Says(&["follow", "commune", "19564"], "")),
    ("alerts", "follow hazards", Says(&["follow", "hazard", "storm"], "\"hazards\":[\"storm\"]")),
    (
        "alerts",
        "follow hazards",
        Test(
            WARNINGS,
            "a_hazard_that_is_followed_is_told_quietly_from_elsewhere_and_aloud_where_one_is",
        ),
    ),
    ("alerts", "mark safe", Test(WARNINGS, SAFE)),
    ("alerts", "share", Says(&["share", "ALERT"], "Nguồn: ")),
    ("alerts", "share", Says(&["--lang", "en", "share", "ALERT"], "risk level 4/5")),
    ("alerts", "listen", Says(&["listen", "ALERT"], "bốn phẩy sáu mươi hai mét")),
    (
        "alerts",
        "kept until they expire, with their age",
        Test(WARNINGS, "a_wrong_clock_neither_hides_a_warning_nor_keeps_one_alive"),
    ),
    ("floods", "station levels against alarm levels", Says(&["stations"], "\"alarm\":1")),
    ("floods", "zero and tide of a station", Says(&["stations"], "thủy triều")),
    ("floods", "zero and tide of a station", Says(&["stations"], "mốc riêng của trạm")),
    (
        "floods",
        "72 hours of a station",
        Test(
            "core/src/engines/observations/tests.rs",
            "the_last_hours_are_there_without_a_network",
        ),
    ),
    ("floods", "the highest level known", Says(&["stations"], "\"record\":{\"mm\":")),
    ("floods", "which way a river goes", Says(&["stations"], "\"trend\":\"rising\"")),
    ("floods", "reports of flooded roads", Page("/cases?category=flooded_road", "Đường ngập")),
    (
        "floods",
        "follow a station",
        Test(
            "core/src/engines/observations/tests.rs",
            "a_station_is_followed_by_its_name_and_comes_first",
        ),
    ),
    ("floods", "be told what it passes", Test(FOLLOWED, RIVER_PASSES)),
    ("floods", "report depth", Says(&["depth", "--at", "16.8163,107.1003", "--level", "knee"], "")),
    ("floods", "find a shelter", Shows("shelters")),
    (
        "floods",
        "last readings with age",
        Test("core/src/engines/observations/tests.rs", "older_than_three_hours_has_no_colour"),
    ),
    ("floods", "last readings with age", Says(&["stations"], "\"age_s\":")),
    (
        "floods",
        "last readings with age",
        Test(
            "core/tests/carrying/rivers.rs",
            "one_sync_and_levels_are_there_with_their_age_without_a_network",
        ),
    ),
    ("weather", "commune forecast", Shows("weather_bulletins")),
    (
        "weather",
        "storm class and distance to me",
        Nears("16.8163,107.1003", "Bão rất mạnh", 55.6, 180.0),
    ),
    (
        "weather",
        "storm class and distance to me",
        Says(&["item", "ITEM:storm_tracks", "--near", "16.8163,107.1003"], "Bão rất mạnh"),
    ),
    ("weather", "rain gauges", Measures("rain", "\"sum_24h\":52.0")),
    ("weather", "rain gauges", Measures("rain", "\"sum_1h\":12.5")),
    ("weather", "choose a commune", Says(&["service", "weather"], "Mưa ở Vĩnh Linh")),
    (
        "weather",
        "choose a commune",
        Says(&["service", "weather", "--commune", "19333"], "Mưa ở Đông Hà"),
    ),
    ("weather", "listen", Says(&["listen", "ITEM:weather_bulletins"], "hai trăm mi li mét")),
    ("weather", "the last bulletin", Shows("weather_bulletins")),
    (
        "weather",
        "told as old after 48 hours",
        Test(
            "core/src/services/communes.rs",
            "what_is_older_than_its_collection_allows_is_told_as_old_with_its_age",
        ),
    ),
    ("weather", "told as old after 48 hours", Page("/api/v1/catalog", "\"stale_hours\":48")),
    ("forest_fire", "danger by area", Measures("forest_fire", "Cấp IV: rất dễ xảy ra")),
    ("forest_fire", "danger by area", Page("/measured", "Cấp IV: rất dễ xảy ra")),
    ("forest_fire", "rules", Says(&["search", "Bản thử fire_bulletins"], "fire_bulletins")),
    ("forest_fire", "report smoke", Reports("wildfire_smoke")),
    (
        "forest_fire",
        "hotspots",
        Says(&["service", "forest_fire", "--near", "16.8163,107.1003"], "\"strength\":\"7.5 MW\""),
    ),
    ("forest_fire", "the last bulletin", Shows("fire_bulletins")),
    ("forest_fire", "classes with their age", Measures("forest_fire", "\"stale\":false")),
    ("salinity", "salinity against its limits", Page("/api/v1/catalog", "salinity")),
    ("salinity", "salinity against its limits", Measures("salinity", "Hạn chế dùng")),
    ("salinity", "gates", Measures("gate", "\"gate\":\"closed\"")),
    (
        "salinity",
        "follow a point",
        Says(
            &["service", "salinity", "--follow", "diem do man cua viet (vi du)"],
            "\"followed\":true",
        ),
    ),
    ("salinity", "crop advice", Shows("crop_advice")),
    ("salinity", "report brackish water or pests", Reports("salinity")),
    ("salinity", "the last advice", Shows("crop_advice")),
    ("salinity", "points for seven days", Measures("salinity", "\"age_s\":")),
    (
        "salinity",
        "points for seven days",
        Test("core/src/services/points.rs", "what_is_old_says_nothing_of_now"),
    ),
    ("emergency", "numbers to call", Calls("114")),
    ("emergency", "nearest shelters", Shows("shelters")),
    ("emergency", "first-aid cards", Shows("first_aid")),
    (
        "emergency",
        "SOS with position",
        Says(&["report", "--sos", "--text", "Nước lên", "--at", "16.8163,107.1003"], ""),
    ),
    (
        "emergency",
        "SOS with what is needed",
        Test(
            "tests/journeys/texted.rs",
            "a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later",
        ),
    ),
    (
        "emergency",
        "SOS by SMS",
        Test(
            "tests/journeys/texted.rs",
            "a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later",
        ),
    ),
    ("emergency", "mark safe", Test(WARNINGS, SAFE)),
    ("emergency", "all of it", Shows("first_aid")),
    ("traffic", "camera stills", Test("tests/journeys/cameras.rs", STILL)),
    ("traffic", "closures", Shows("closures")),
    ("traffic", "black spots", Shows("black_spots")),
    ("traffic", "report an obstruction", Reports("blocked_road")),
    ("traffic", "report a violation", Reports("dangerous_driving")),
    (
        "public_services",
        "procedures and papers needed",
        Says(&["search", "khai sinh"], "Giấy chứng sinh"),
    ),
    ("public_services", "offices", Shows("offices")),
    ("public_services", "state of a dossier", Says(&["dossier", "H44-261101-0001"], "working")),
    ("public_services", "search", Says(&["search", "dang ky khai sinh"], "Đăng ký khai sinh")),
    (
        "public_services",
        "track by code",
        Says(&["dossier", "h44-261101-0001"], "Đăng ký khai sinh"),
    ),
    ("public_services", "book a slot", Reports("booking")),
    ("public_services", "book a slot", Test(BOOKED, PAPERS)),
    (
        "public_services",
        "have the post collect papers",
        Says(
            &[
                "report",
                "--category",
                "booking",
                "--answer",
                "procedure=Đăng ký khai sinh",
                "--answer",
                "day=01/12, buổi sáng",
                "--answer",
                "post=yes",
            ],
            "Bưu điện đến nhận và trả giấy tờ: Có",
        ),
    ),
    ("public_services", "have the post collect papers", Test(BOOKED, PAPERS)),
    ("public_services", "procedures and check lists", Shows("procedures")),
    ("public_services", "last state of a dossier", Says(&["dossier"], "server_time")),
    (
        "assistant",
        "answers with source and date",
        Says(&["ask", "mất sóng có gửi phản ánh được không"], "published_at"),
    ),
    (
        "assistant",
        "answers with source and date",
        Says(&["ask", "mực nước sông Thạch Hãn bao nhiêu"], "\"live\":\"river\""),
    ),
    ("assistant", "hotline", Calls("1900868674")),
    (
        "assistant",
        "ask without diacritics",
        Says(&["ask", "mat song co gui phan anh duoc khong"], "\"known\":true"),
    ),
    ("assistant", "hand over to a person", Reports("question")),
    ("assistant", "hand over to a person", Test(ANSWERS, HANDED)),
    ("assistant", "rate the answer", Says(&["helped", "ITEM:faq"], "\"helped\":true")),
    ("assistant", "rate the answer", Test(ANSWERS, RATED)),
    ("assistant", "search of questions", Shows("faq")),
    ("health", "facilities", Shows("clinics")),
    ("health", "epidemic level", Shows("epidemic_bulletins")),
    ("health", "figures", Figure("dengue_cases")),
    (
        "health",
        "find the nearest",
        Says(&["service", "health", "--near", "16.8163,107.1003"], "metres"),
    ),
    ("health", "call", Calls("115")),
    ("health", "report food poisoning", Reports("food_safety")),
    ("health", "directory", Shows("clinics")),
    ("education", "schools", Shows("schools")),
    ("education", "closures and dates", Shows("school_notices")),
    ("education", "figures", Figure("pupils_per_teacher")),
    ("education", "report on a school", Reports("school")),
    (
        "education",
        "follow a school",
        Says(
            &["service", "education", "--follow", "truong thpt dong ha (vi du)"],
            "\"followed\":true",
        ),
    ),
    ("education", "be told of its notices", Test(FOLLOWED, SCHOOL_TOLD)),
    ("education", "directory", Shows("schools")),
    (
        "environment",
        "air quality with advice",
        Test("core/src/services/air.rs", "the_highest_counts_and_dust_must_be_there"),
    ),
    ("environment", "air quality with advice", Measures("air", "\"index\":75.0")),
    (
        "environment",
        "follow a station",
        Says(
            &["service", "environment", "--follow", "Trạm khí Đông Hà (ví dụ)"],
            "\"followed\":true",
        ),
    ),
    ("environment", "waste schedule", Shows("waste_schedule")),
    ("environment", "last value with age", Measures("air", "\"index\":")),
    ("environment", "report pollution", Reports("water_pollution")),
    ("tourism", "sites", Shows("sites")),
    ("tourism", "events", Shows("events")),
    ("tourism", "licensed stays", Shows("stays")),
    ("tourism", "find", Says(&["service", "tourism", "--near", "16.8163,107.1003"], "metres")),
    ("tourism", "report overcharging", Reports("tourism_overcharge")),
    ("tourism", "register a place to stay", Reports("lodging_register")),
    ("tourism", "guide", Shows("sites")),
    ("news", "news", Shows("news")),
    ("news", "corrections", Shows("corrections")),
    ("news", "read", Says(&["search", "Bản thử news"], "Nội dung thử")),
    ("news", "listen", Says(&["listen", "ITEM:news"], "Đăng lúc ")),
    ("news", "ask to verify", Reports("rumour")),
    ("news", "the last items", Shows("news")),
    ("fisheries", "sea bulletin", Shows("sea_bulletins")),
    ("fisheries", "anchorages", Shows("anchorages")),
    ("fisheries", "my boat", Says(&["service", "fisheries"], "\"category\":\"boat_register\"")),
    ("fisheries", "my boat", Test(BOOKED, BOAT)),
    ("fisheries", "register own boat", Reports("boat_register")),
    ("fisheries", "say safe or need help", Reports("boat_call_in")),
    ("fisheries", "bulletin and anchorages", Shows("sea_bulletins")),
    (
        "fisheries",
        "SMS",
        Test(
            "tests/journeys/texted.rs",
            "a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later",
        ),
    ),
    ("utilities", "outages, those of my communes first", Shows("outages")),
    (
        "utilities",
        "outages, those of my communes first",
        Test(
            "core/src/services/communes.rs",
            "what_is_about_followed_communes_comes_first_and_the_rest_stays",
        ),
    ),
    ("utilities", "public Wi-Fi", Shows("wifi")),
    ("utilities", "planning at a point", Holds("16.8163,107.1003", "Đất ở đô thị (ví dụ)")),
    ("utilities", "report a lamp or a leak", Reports("street_light")),
    (
        "utilities",
        "find Wi-Fi",
        Says(&["service", "utilities", "--near", "16.8163,107.1003"], "metres"),
    ),
    (
        "utilities",
        "follow the cuts",
        Says(&["service", "utilities", "--follow", "outages"], "\"followed\":true"),
    ),
    ("utilities", "follow the cuts", Test(FOLLOWED, SCHOOL_TOLD)),
    ("utilities", "Wi-Fi list", Shows("wifi")),
    ("open_data", "figures of the province and communes", Figure("poverty_rate")),
    ("open_data", "handling by unit", Page("/figures.csv", "on_time_percent")),
    ("open_data", "compare communes", Says(&["service", "open_data"], "\"code\":\"19564\"")),
    (
        "open_data",
        "download CSV",
        Page("/api/v1/indicators/dengue_cases/csv?communes=true", "19564"),
    ),
    ("open_data", "last figures", Figure("budget_cover")),
    // What staff do for it.
    ("field_reports", "intake", Desk("triage", "received")),
    (
        "field_reports",
        "intake",
        Test(
            "server/tests/desk/intake.rs",
            "a_call_becomes_one_case_that_the_caller_has_on_their_phone",
        ),
    ),
    ("field_reports", "routing", Desk("routing", "board")),
    (
        "field_reports",
        "routing",
        Test(
            "server/tests/desk/routing.rs",
            "what_is_not_the_units_own_goes_back_with_a_reason_and_is_counted",
        ),
    ),
    ("field_reports", "deadlines", Desk("deadlines", "escalated")),
    (
        "field_reports",
        "deadlines",
        Test(
            "server/tests/desk/deadlines.rs",
            "whoever_works_on_it_is_warned_then_the_head_then_the_province",
        ),
    ),
    ("field_reports", "replies that another one approves", Desk("answers", "waits_for_approval")),
    (
        "field_reports",
        "replies that another one approves",
        Test(
            "server/tests/desk/answer_approval.rs",
            "the_person_sees_an_answer_when_another_one_approved_it",
        ),
    ),
    (
        "field_reports",
        "publication",
        Test(
            "server/tests/desk/public.rs",
            "strangers_see_what_the_rule_of_its_category_shows_and_nothing_else",
        ),
    ),
    ("alerts", "composer", Desk("warnings", "alerts")),
    ("alerts", "composer", Test(ALERT_DESK, "two_people_send_a_warning_and_everybody_can_read_it")),
    ("alerts", "approval", Test(ALERT_DESK, "nobody_who_had_a_hand_in_it_sends_it")),
    (
        "alerts",
        "update and cancel",
        Test(ALERT_DESK, "an_update_an_all_clear_and_a_cancel_take_the_place_of_what_was_sent"),
    ),
    (
        "alerts",
        "delivery",
        Test(ALERT_DESK, "how_far_it_came_is_counted_once_a_phone_and_by_commune"),
    ),
    ("floods", "sensors", Desk("rivers", "datastreams")),
    ("floods", "sensors", Test(STATIONS, "a_silent_station_is_an_event_and_shows_no_alarm")),
    (
        "floods",
        "alarm levels that draft a warning",
        Test(STATIONS, "the_rising_river_is_drafted_and_no_machine_sends"),
    ),
    (
        "floods",
        "readings by hand and by file",
        Test(STATIONS, "staff_write_readings_by_hand_and_by_file"),
    ),
    ("floods", "flooded roads", Desk("rivers", "flooded_road")),
    ("weather", "bulletins", Desk("weather", "weather_bulletins")),
    ("forest_fire", "bulletins and reports of smoke", Desk("forest_fire", "fire_bulletins")),
    ("forest_fire", "bulletins and reports of smoke", Desk("forest_fire", "wildfire_smoke")),
    ("salinity", "points and gates", Desk("weather", "salinity")),
    ("salinity", "advice", Desk("weather", "crop_advice")),
    ("emergency", "dispatch board", Desk("dispatch", "sos")),
    ("emergency", "units and shelters nearby", Desk("dispatch", "bo_chi_huy_quan_su")),
    ("emergency", "units and shelters nearby", Desk("dispatch", "shelters")),
    ("traffic", "register of cameras", Desk("cameras", "cameras")),
    (
        "traffic",
        "stills that are masked",
        Test("server/tests/desk/cameras.rs", "a_still_is_taken_over_rtsp_and_masked"),
    ),
    ("traffic", "closures", Desk("cameras", "closures")),
    ("public_services", "appointments", Desk("postal", "booking")),
    ("public_services", "dossiers that are overdue", Desk("postal", "dossiers")),
    (
        "public_services",
        "dossiers that are overdue",
        Test("server/tests/desk/dossiers.rs", "whoever_has_the_code_sees_how_it_stands"),
    ),
    ("public_services", "procedures and offices", Desk("postal", "procedures")),
    ("assistant", "questions nobody could answer", Desk("call_desk", "question")),
    ("assistant", "questions nobody could answer", Test(ANSWERS, HANDED)),
    ("assistant", "editor of questions", Desk("call_desk", "faq")),
    ("assistant", "call desk", Desk("call_desk", "intake")),
    ("health", "figures of communes", Desk("health", "health_monthly")),
    (
        "health",
        "figures of communes",
        Test(FIGURES, "a_commune_enters_a_leader_approves_and_a_correction_needs_a_reason"),
    ),
    ("health", "epidemic bulletin", Desk("health", "epidemic_bulletins")),
    ("education", "notices of closures", Desk("education", "school_notices")),
    ("education", "figures of communes", Desk("education", "education_yearly")),
    ("environment", "figures of communes", Desk("environment", "environment_monthly")),
    ("environment", "air as it is measured", Desk("environment", "air")),
    ("tourism", "register of lodging", Desk("tourism", "lodging_register")),
    ("tourism", "licensed stays", Desk("tourism", "stays")),
    ("news", "editor and review", Desk("news", "news")),
    ("news", "editor and review", Test(ITEMS, "news_is_written_by_one_and_made_public_by_another")),
    ("news", "press with its tone", Desk("press", "press")),
    (
        "news",
        "press with its tone",
        Test("server/tests/desk/press.rs", "the_press_desk_sees_why_and_narrows_by_it"),
    ),
    ("fisheries", "call-in before a storm", Desk("vessels", "call_in")),
    (
        "fisheries",
        "call-in before a storm",
        Test(
            "server/tests/desk/call_ins.rs",
            "boats_are_ticked_by_two_and_what_they_said_stays_when_it_ends",
        ),
    ),
    ("fisheries", "register of boats", Desk("vessels", "boats")),
    ("utilities", "register of lamps", Desk("lighting_farming", "lamps")),
    ("utilities", "outages", Desk("lighting_farming", "outages")),
    ("utilities", "plans", Test(ITEMS, "plans_come_with_the_land_they_hold_for")),
    ("open_data", "templates and approval", Desk("reporting", "indicators")),
    (
        "open_data",
        "templates and approval",
        Test(FIGURES, "figures_add_up_and_say_what_is_missing"),
    ),
    ("open_data", "handling over time", Desk("analytics", "figures")),
    (
        "open_data",
        "publication",
        Test("server/tests/desk/public.rs", "map_list_feed_and_figures_count_the_same_cases"),
    ),
];
