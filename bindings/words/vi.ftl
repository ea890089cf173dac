# Mọi lời trên màn hình điện thoại. Khóa có họ (stage-, why-, step-…) theo tên trong lõi.
app-name = Công dân số
back = Quay lại
stop = Dừng
listen = Nghe đọc
share = Chia sẻ
understood = Đã hiểu
stars = { $count } sao

tab-home = Trang chủ
tab-reports = Phản ánh
tab-warnings = Cảnh báo
tab-me = Tôi

home-report = Gửi phản ánh
home-sos = SOS
home-call = Gọi
home-waiting = { $count } việc chờ gửi
home-more-warnings = Còn { $count } cảnh báo nữa
home-my-reports = Phản ánh của tôi
home-services = Dịch vụ
service-reports = Phản ánh hiện trường
service-reports-about = Theo dõi, đánh giá, mở lại
service-warnings = Cảnh báo thiên tai
service-warnings-about = Đang có hiệu lực cho nơi bạn ở
service-emergency = Khẩn cấp
service-emergency-about = SOS và các số cần gọi

mine-title = Phản ánh của tôi
mine-empty = Bạn chưa gửi phản ánh nào. Chụp một ảnh, viết vài chữ rồi gửi: không có mạng cũng được.
report-no-words = (không có chữ)
photos = { $done }/{ $all } ảnh đã tới nơi
photo-own = Ảnh của bạn
photo-answer = Ảnh trả lời
photo-remove = Bỏ ảnh này
photo-arrived = Đã tới nơi
photo-smaller = { $before } còn { $after }
photo-twice = Giống một ảnh đã có

writing-title = Gửi phản ánh
writing-photo = Chụp hoặc chọn ảnh
writing-photo-work = Đang làm nhỏ ảnh…
writing-text = Chuyện gì, ở đâu?
writing-place = Vị trí
writing-locating = Đang tìm vị trí…
writing-no-place = Chưa có vị trí. Vẫn gửi được.
writing-locate = Lấy vị trí của tôi
writing-locate-again = Lấy lại vị trí
writing-accuracy = Sai số khoảng { $metres } m
writing-category = Lĩnh vực
writing-no-categories = Danh mục lĩnh vực sẽ có sau lần kết nối đầu tiên. Không chọn vẫn gửi được.
writing-hide-name = Giấu tên tôi với mọi người, trừ đơn vị trả lời
writing-send = Gửi
writing-kept = Chữ và ảnh được lưu ngay khi bạn nhập.
writing-discard = Xóa bản nháp

outbox-title = Hộp chờ gửi
outbox-empty = Mọi thứ đã tới nơi.
outbox-try-now = Gửi ngay
outbox-safe = Mọi thứ ở đây đã được lưu trên máy và tự gửi khi có mạng.
outbox-bytes = { $done } / { $all }
outbox-again = thử lại lúc { $time }

page-title = Phản ánh
page-kept = Đã lưu trên máy. Máy tự gửi khi có mạng.
page-due = { $unit } đang xử lý, hạn { $time }.
page-unit = { $unit } đang giữ việc này.
page-answered-at = Trả lời lúc { $time }
page-question = Đơn vị hỏi bạn
page-add = Bổ sung
page-add-send = Gửi bổ sung
page-reopen = Chưa xong? Mở lại
page-reopen-send = Gửi yêu cầu mở lại
page-timeline = Diễn biến
page-fetched = Dữ liệu lúc { $time }
page-edit = Sửa lại
page-withdraw = Rút phản ánh

rating-title = Bạn thấy kết quả thế nào?
rating-send = Gửi đánh giá
rating-fast = Nhanh
rating-right = Đúng việc
rating-polite = Lịch sự
rating-unfinished = Chưa xong

warnings-title = Cảnh báo
warnings-empty = Không có cảnh báo nào cho nơi bạn ở hay theo dõi.
warnings-elsewhere = Nơi khác
warnings-over = Đã hết hiệu lực
warning-title = Cảnh báo
warning-level = Cấp { $level } · { $name }
warning-until = đến { $time }
warning-over = hết lúc { $time }
warning-drill = DIỄN TẬP
warning-all-clear = Đã an toàn
warning-what-to-do = Việc cần làm
warning-steps = Việc cần làm
warning-area = Nơi bị ảnh hưởng
warning-not-here = Bạn không ở trong vùng này.
warning-source = { $sender } phát lúc { $time }
warning-safe = Tôi an toàn
warning-said-safe = Bạn đã báo an toàn.
level-1 = Rủi ro thấp
level-2 = Rủi ro trung bình
level-3 = Rủi ro lớn
level-4 = Rủi ro rất lớn
level-5 = Thảm họa

follow-title = Xã, phường tôi theo dõi
follow-count = { $count } nơi
follow-search = Tìm xã, phường
follow-empty = Danh sách sẽ có sau lần kết nối đầu tiên.

reach-test = Kiểm tra: máy này có nhận được cảnh báo không?
reach-testing = Đang kiểm tra…
reach-good = Máy này sẽ nhận được cảnh báo.
reach-bad = Còn việc phải làm để nhận được cảnh báo.
reach-server-yes = Liên lạc được máy chủ
reach-server-no = Không liên lạc được máy chủ
reach-keys-yes = Kiểm được chữ ký của tỉnh
reach-keys-no = Chưa có khóa để kiểm chữ ký
reach-follows-yes = Biết nơi cần báo
reach-follows-no = Hãy chọn ít nhất một xã, phường để theo dõi
reach-boundaries-yes = Có bản đồ ranh giới
reach-boundaries-no = Chưa có bản đồ ranh giới

sos-title = Khẩn cấp
sos-call-first = Gọi được thì gọi 112 trước.
sos-text = Có mấy người, cần gì? (không bắt buộc)
sos-words = Cần cứu giúp ngay
sos-send = Gửi SOS kèm vị trí
sos-sending = Đang gửi…
sos-numbers = Các số cần gọi
call-free = Miễn phí
call-charged = Có tính cước

sign-in = Đăng nhập
sign-in-to-send = Đăng nhập để gửi
sign-in-why = Số điện thoại là để đơn vị trả lời được cho bạn.
sign-in-number = Số di động
sign-in-ask = Nhận mã qua tin nhắn
sign-in-code = Mã trong tin nhắn
sign-in-enter = Vào
sign-in-safe = Những gì bạn đã viết vẫn ở trên máy, dù có đăng nhập hay không.
consent-text = Tỉnh dùng số điện thoại, nội dung, ảnh và vị trí bạn gửi chỉ để xử lý phản ánh và cứu giúp bạn. Bạn có thể rút lại bất cứ lúc nào.
consent-give = Tôi đồng ý
me-nobody = Chưa ai đăng nhập trên máy này.
me-signed-in = Đang đăng nhập: { $number }
me-sign-out = Đăng xuất
me-sign-out-keeps = Đăng xuất không xóa bản nháp và việc chờ gửi.

settings-title = Cài đặt
settings-about = Ngôn ngữ, cỡ chữ, tiết kiệm dữ liệu
settings-language = Ngôn ngữ · Language
settings-size = Cỡ chữ
settings-sending = Gửi và nhận
settings-data-saver = Tiết kiệm dữ liệu
settings-data-saver-about = Ảnh nhỏ hơn; phim chờ Wi-Fi.
settings-wifi-only = Ảnh chỉ gửi qua Wi-Fi
settings-wifi-only-about = Phần chữ luôn gửi ngay.
language-vi = Tiếng Việt
language-en = English
size-normal = Thường
size-large = Lớn
size-largest = Rất lớn

stage-draft = Bản nháp
stage-waiting = Chờ gửi
stage-sending = Đang gửi
stage-signin = Chờ bạn đăng nhập
stage-held = Cần sửa lại
stage-sent = Đã gửi
stage-accepted = Đã tiếp nhận
stage-working = Đang xử lý
stage-asked = Đơn vị hỏi thêm
stage-answered = Đã trả lời
stage-closed = Đã xong
stage-rejected = Không tiếp nhận
stage-withdrawn = Đã rút lại

step-received = Đã gửi tới
step-accepted = Đã tiếp nhận
step-routed = Đã chuyển đơn vị
step-asked = Hỏi thêm
step-added = Bạn bổ sung
step-answered = Đã trả lời
step-closed = Đã xong
step-rated = Bạn đánh giá
step-reopened = Bạn mở lại
step-rejected = Không tiếp nhận
step-withdrawn = Bạn rút lại
step-extended = Gia hạn
step-note = Ghi chú

kind-report = Phản ánh
kind-withdrawal = Rút phản ánh
kind-addition = Bổ sung
kind-rating = Đánh giá
kind-reopening = Mở lại
kind-media = Ảnh

entry-queued = Chờ tới lượt
entry-sending = Đang gửi
entry-held = Cần sửa
entry-auth-wait = Chờ đăng nhập

why-offline = Không có mạng
why-server = Máy chủ đang bận
why-captive-portal = Mạng Wi-Fi này cần đăng nhập trước
why-rate-limited = Máy chủ bảo chờ một lát
why-wifi-only = Chờ Wi-Fi
why-data-saver = Tiết kiệm dữ liệu: chờ Wi-Fi
why-sign-in = Chờ bạn đăng nhập
why-breaker = Chưa liên lạc được máy chủ
why-report = Chờ phần chữ tới nơi trước

trouble-offline = Không có mạng. Những gì bạn viết vẫn được giữ.
trouble-sign-in = Hãy đăng nhập trước. Những gì bạn viết vẫn được giữ.
trouble-not-found = Không còn trên máy này.
trouble-storage-full = Máy hết chỗ. Hãy xóa bớt ảnh, phim rồi thử lại.
trouble-stopped = Đã dừng.
trouble-defect = Có lỗi trong ứng dụng. Những gì bạn viết vẫn được giữ.

# Chỉ iOS hỏi bằng lời của ứng dụng.
ios-location-why = Vị trí cho biết chuyện xảy ra ở xã, phường nào và cảnh báo nào là cho bạn. Không có vị trí vẫn gửi được.
