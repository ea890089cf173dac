# Tin nhắn gửi đến điện thoại. Giữ dưới 70 ký tự: dài hơn là hai tin.
warning = CẢNH BÁO CẤP { $level }: { $headline }
sign-in-code = { $code } là mã đăng nhập { $province }. Không đưa mã cho ai.
