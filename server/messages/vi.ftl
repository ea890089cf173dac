# Lời của mọi câu trả lời từ chối. Khóa là mã trong citizen_wire::problem::code.
body_malformed = Nội dung gửi lên không đọc được (không phải JSON hoặc không phải UTF-8).
body_too_large = Nội dung gửi lên quá lớn.
content_type_unsupported = Địa chỉ này không nhận kiểu nội dung đó.
field_unknown = Có một trường không thuộc biểu mẫu.
field_missing = Thiếu một trường bắt buộc.
field_invalid = Một trường có giá trị không hợp lệ.
text_too_long = Phần chữ dài quá mức cho phép.
text_empty = Hãy viết vài chữ hoặc kèm một ảnh.
category_unknown = Lĩnh vực này không có hoặc không còn dùng.
position_invalid = Vị trí không hợp lệ.
position_zero = Máy chưa biết vị trí nên gửi toàn số không.
position_swapped = Vĩ độ và kinh độ bị đổi chỗ cho nhau.
# Nối sau position_swapped.
position_meant = Có phải là { $lat }, { $lon }?
position_truncated = Vị trí có quá ít chữ số thập phân: có thể sai tới mười kilômét.
media_too_many = Quá nhiều tệp đính kèm.
media_too_large = Tệp đính kèm quá lớn.
media_type_mismatch = Nội dung tệp không đúng như tên gọi của nó.
media_unreadable = Tệp bị hỏng hoặc không đầy đủ.
document_encrypted = Tài liệu có mật khẩu hoặc bị khóa. Hãy lưu lại bản không khóa rồi đính kèm.
document_active = Tài liệu chứa mã chạy, lệnh mở chương trình hoặc tệp khác bên trong. Hãy in lại thành PDF thường rồi đính kèm.
media_address_expired = Đường dẫn tới ảnh hoặc phim này đã hết hạn. Vui lòng mở lại phản ánh.
media_budget_too_small = Không thể nén ảnh hoặc phim nhỏ đến mức đó mà vẫn nhìn rõ.
media_codec_unsupported = Không nhận được loại phim hoặc bản ghi âm này.
media_not_shrinkable = Phim quá lớn và không thể nén nhỏ hơn tại đây; hãy chọn đoạn ngắn hơn.
media_hash_mismatch = Tệp nhận được không khớp với mã kiểm đã báo.
media_not_declared = Phản ánh không khai tệp này.
report_conflict = Mã phản ánh này đã được dùng cho một nội dung khác.
report_withdrawn = Phản ánh này đã được rút lại.
state_conflict = Không làm được bước này ở trạng thái hiện tại.
already_reopened = Phản ánh này đã được mở lại một lần.
upload_version_unsupported = Phiên bản tải lên không được hỗ trợ.
upload_offset_conflict = Vị trí tải lên không khớp với phần đã lưu.
upload_checksum_mismatch = Đoạn tải lên không khớp với mã kiểm.
upload_gone = Phiên tải lên không còn nữa.
upload_preempted = Một yêu cầu khác đã tiếp quản phiên tải lên này.
not_found = Không tìm thấy.
method_not_allowed = Địa chỉ này không nhận phương thức đó.
sign_in_required = Hãy đăng nhập.
forbidden = Bạn không có quyền làm việc này.
reply_too_thin = Trả lời còn sơ sài: quá ngắn hoặc y nguyên câu mẫu. Hãy viết thêm, hoặc xác nhận gửi.
confirmation_missing = Cảnh báo mức này chỉ được phát khi người duyệt xác nhận đã đọc và hiểu tin sẽ tới những ai.
held_by_another = Không xóa được: dữ liệu của chương trình khác còn dựa vào mục này.
own_request = Người đề nghị không được tự quyết định.
cross_site = Yêu cầu không đến từ trang của chúng tôi.
phone_invalid = Đây không phải số di động Việt Nam.
code_wrong = Mã không đúng hoặc đã hết hạn.
password_wrong = Tên đăng nhập hoặc mật khẩu không đúng.
api_key_wrong = Cần khóa đã được cấp và chưa bị thu hồi.
rate_limited = Quá nhiều yêu cầu. Hãy thử lại sau ít phút.
request_timeout = Yêu cầu đến quá chậm nên đã bị ngắt.
storage_full = Máy chủ hết chỗ lưu. Hãy thử lại sau.
unavailable = Hệ thống tạm thời gián đoạn. Hãy thử lại sau.
internal = Máy chủ gặp lỗi. Hãy báo mã yêu cầu cho người vận hành.
alert_expires_early = Cảnh báo hết hiệu lực trước khi bắt đầu, hoặc đã hết hiệu lực.
alert_too_long = Cảnh báo không vừa một tin đẩy: hãy rút ngắn phần chữ.
alert_area_empty = Hãy chọn nơi cần cảnh báo: xã, phường, vùng vẽ hoặc hình tròn.
alert_unknown = Cảnh báo được dẫn chiếu chưa từng được gửi hoặc đã hết hiệu lực.
polygon_crosses_itself = Vùng vẽ tự cắt chính nó.
polygon_invalid = Vùng vẽ cần ít nhất ba đỉnh và phải có diện tích.
consent_outdated = Nội dung đồng ý đã đổi. Hãy đọc lại bản hiện hành.
second_factor_required = Cần mã xác thực thứ hai.
second_factor_wrong = Mã xác thực thứ hai không đúng hoặc đã dùng.
second_factor_unset = Vai trò này phải cài mã xác thực thứ hai trước.
oidc_state_unknown = Lần đăng nhập này không bắt đầu từ trình duyệt này hoặc đã quá lâu. Hãy bắt đầu lại.
oidc_declined = Nơi đăng nhập chung không cho vào. Hãy thử lại hoặc dùng mật khẩu.
oidc_provider_away = Chưa liên lạc được với nơi đăng nhập chung. Hãy thử lại sau hoặc dùng mật khẩu.
oidc_token_invalid = Câu trả lời của nơi đăng nhập chung không tin được. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị.
oidc_acr_missing = Nơi đăng nhập chung chưa xác thực ở mức mà hệ thống này yêu cầu.
oidc_account_unknown = Bạn đã đăng nhập, nhưng ở đây chưa có tài khoản nào cho bạn. Hãy nhờ người quản trị tạo tài khoản.
document_invalid = Tài liệu có lỗi nên chưa áp dụng gì.
unit_has_cases = Đơn vị còn phản ánh đang xử lý nên không xóa được.
commune_unknown = Không có xã, phường này.
position_outside = Vị trí quá xa, không thuộc địa bàn tỉnh.
hours_unreadable = Hãy ghi giờ mở cửa theo mẫu Mo-Fr 07:00-11:30,13:30-17:00.
valid_until_past = Hết hiệu lực trước khi bắt đầu.
import_unreadable = Không đọc được tệp theo định dạng đã khai.
papers_not_held = Nhân viên bưu chính chưa nhận đủ giấy tờ này nên không thể giao đi.
reference_twice = Hai dòng của tệp có cùng mã tham chiếu.
station_unknown = Không có trạm nào mang mã này.
unit_unknown = Đơn vị đo không được nhận: mực nước dùng m, cm hoặc mm, đại lượng khác dùng đơn vị của điểm đo.
reading_not_a_number = Giá trị đo không phải là một con số.
reading_out_of_range = Giá trị nằm ngoài khoảng có thể đo được ở đây.
reading_too_old = Thời điểm đo quá xa về trước, có thể đồng hồ của máy đo sai.
reading_in_future = Thời điểm đo ở tương lai, có thể đồng hồ của máy đo sai.
reading_too_often = Lần đo này quá sát một lần đo khác của cùng trạm.
datum_differs = Mốc cao độ không phải là mốc của trạm này.
period_invalid = Kỳ báo cáo phải là tháng (2026-03), quý (2026-Q1) hoặc năm (2026) đúng với biểu mẫu và đã bắt đầu.
indicator_unknown = Biểu mẫu không có chỉ tiêu nhập tay này.
figure_not_a_number = Số liệu phải là một con số, ví dụ 1234,5 (không dùng dấu phân cách hàng nghìn).
figure_out_of_range = Số liệu nằm ngoài khoảng cho phép của chỉ tiêu.
figure_decimals = Số liệu có nhiều chữ số thập phân hơn chỉ tiêu cho phép; không dùng dấu phân cách hàng nghìn.
figure_locked = Số liệu đã được phê duyệt và khóa; muốn sửa, hãy mở lại và nêu lý do.
source_away = Chưa kết nối được với nguồn dữ liệu, máy chủ vẫn đang thử lại.
source_refuses = Nguồn dữ liệu từ chối yêu cầu.
source_unreadable = Không đọc được nội dung mà nguồn dữ liệu trả về.
source_changed = Nguồn dữ liệu đã đổi cấu trúc, không còn khớp với cấu hình.
source_closed = Người vận hành máy chủ chưa mở đường tới đối tác này.
source_endless = Dữ liệu của đối tác nhiều trang quá giới hạn hoặc lặp lại trang cũ.
letters_full = Quá nhiều dòng lỗi đang chờ xử lý nên tạm dừng nhận thêm.
item_double = Gần đó đã có một địa điểm mang tên gần như vậy.
cap_unreadable = Đây không phải là bản tin CAP 1.2 đúng chuẩn.
cap_sender = Nguồn phát này không nằm trong danh sách được tin cậy.
cap_differs = Đã có một cảnh báo khác mang cùng mã này.

# Vì sao một tệp không mở được (cho cán bộ).
fault_unknown_format = Không mở được: định dạng tệp này máy chủ không đọc được.
fault_too_many_pixels = Không mở được: ảnh khai số điểm ảnh lớn bất thường.
fault_truncated = Không mở được: tệp bị cắt giữa chừng.
fault_damaged = Không mở được: tệp bị hỏng.
fault_too_heavy = Không mở được: tệp cần quá nhiều bộ nhớ hoặc thời gian.
fault_encrypted = Không mở được: tài liệu có mật khẩu hoặc bị khóa.
fault_active_content = Không mở: tài liệu chứa mã chạy, lệnh mở chương trình hoặc tệp khác bên trong.

# Đầu cột của bảng xuất.
sheet_code = Mã
sheet_received_at = Nhận lúc
sheet_state = Trạng thái
sheet_timeliness = So với hạn
sheet_due_at = Hạn trả lời
sheet_answered_at = Trả lời lúc
sheet_category = Lĩnh vực
sheet_commune = Xã, phường
sheet_unit = Đơn vị
sheet_bounces = Số lần trả lại
sheet_rating = Số sao
sheet_text = Nội dung
sheet_phone = Số điện thoại
sheet_lat = Vĩ độ
sheet_lon = Kinh độ

# What is observed, for other programs.
observed_gauge = Trạm đo mực nước
observed_level = Mực nước
observed_level_forecast = Mực nước dự báo

# Đọc từ tin nhắn SOS.
needs_people = { $number } người
needs_vulnerable = { $number } người già, trẻ em, người bệnh
needs_depth = nước ngang { $number ->
    [1] mắt cá
    [2] đầu gối
    [3] thắt lưng
    [4] ngực
   *[other] mái nhà
}
needs_battery = pin còn { $number } %
