# Những gì lõi tự nói với người dùng: chữ để chia sẻ và để đọc lên.
moment = { $time } ngày { $date }
share-warning = CẢNH BÁO, cấp độ rủi ro { $level }/5: { $headline }
share-all-clear = HẾT NGUY HIỂM: { $headline }
share-cancelled = HỦY CẢNH BÁO, đã phát nhầm: { $headline }
share-exercise = DIỄN TẬP, không phải cảnh báo thật.
share-test = THỬ NGHIỆM, không phải cảnh báo thật.
share-over = ĐÃ HẾT HIỆU LỰC.
share-place = Nơi: { $place }
share-time = Thời gian: từ { $from } đến { $until }
share-steps = Việc cần làm:
share-source = Nguồn: { $source }
share-address = Kiểm tra tại: { $address }
aloud-until = Có hiệu lực đến { $until }
aloud-over = Thông tin này đã hết hiệu lực
aloud-published = Đăng lúc { $at }
