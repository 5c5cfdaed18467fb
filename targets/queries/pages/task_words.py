"""What the figures of a key task mean, in words; the pages and the help say the same."""

COUNTS_WHEN = (
    "Hồ sơ được tính khi đã được duyệt, việc diễn ra không sau ngày đang xem và trong thời gian của chương trình, và "
    "hồ sơ ghi nhiệm vụ này. Việc làm bên trong một đảng bộ bộ phận tính cho đảng bộ bộ phận đó."
)
LATE_MEANS = (
    "Việc chậm: hoạt động trong kế hoạch đã qua hạn mà chưa gửi; công trình gắn với nhiệm vụ đã qua ngày kết thúc mà "
    "chưa báo hoàn thành; ý kiến, kiến nghị được giao đã qua hạn mà chưa trả lời; văn bản đã qua hạn mà đơn vị chưa "
    "gửi báo cáo buổi triển khai. Chính ngày hạn chưa phải là chậm."
)
HAS_MEANS = (
    "Một nhiệm vụ được tính cho đơn vị khi đơn vị có ít nhất một hồ sơ được tính của nhiệm vụ đó (hoạt động, bước cải "
    "cách, đối thoại, chương trình phối hợp, giám sát, phản biện; với nhiệm vụ triển khai văn bản: một buổi triển "
    "khai)."
)
