"""The announcement of programme 29-CTr/ĐU as published on 15/03/2021, sentence by sentence, typed from the source.

Its own spelling of the sign is `29-Ctr/ĐU`; the right spelling is `CTr`.
"""

TITLE = "Chương trình Công tác dân vận và quy chế dân chủ cơ sở năm 2021"
THEMES = {
    "Thành phố": "Năm xây dựng chính quyền đô thị và cải thiện môi trường đầu tư",
    "Ban Dân vận Trung ương": "Đẩy mạnh thực hiện quy chế dân chủ ở cơ sở",
}
TASKS = [
    "Đổi mới, nâng cao chất lượng công tác dân vận. Tập trung thực hiện hiệu quả công tác dân vận chính quyền, "
    "đẩy mạnh cải cách hành chính, nâng cao tinh thần trách nhiệm của công chức, viên chức, người lao động trong "
    "phục vụ người dân và doanh nghiệp gắn với thực hiện chủ đề năm 2021 của Thành phố “Năm xây dựng chính quyền "
    "đô thị và cải thiện môi trường đầu tư”.",
    "Nâng cao chất lượng, hiệu quả việc xây dựng và thực hiện quy chế dân chủ cơ sở. Tập trung lãnh đạo, chỉ đạo, "
    "triển khai thực hiện tốt các Quy chế, Quy định về tiếp xúc, đối thoại trực tiếp của người đứng đầu gắn với "
    "thực hiện chủ đề năm 2021 của Ban Dân vận Trung ương “Đẩy mạnh thực hiện quy chế dân chủ ở cơ sở”.",
    "Tổ chức triển khai, quán triệt và thực hiện tốt các văn bản của Trung ương, Thành ủy và Đảng ủy khối về công "
    "tác dân vận và quy chế dân chủ cơ sở.",
    "Lãnh đạo, nâng cao chất lượng hoạt động liên tịch, phối hợp của 3 tổ chức chính trị - xã hội của Sở (Hội Cựu "
    "chiến binh Sở, Công đoàn Sở, Đoàn Sở); phát huy chức năng giám sát và phản biện của các tổ chức chính trị - xã "
    "hội của Sở đối với các hoạt động chung, nâng cao chất lượng thực hiện nhiệm vụ chính trị.",
]
TARGETS = [
    "Chương trình thực hiện công tác dân vận và quy chế dân chủ cơ sở năm 2021 của Đảng ủy Sở được triển khai đến "
    "toàn thể đảng viên, công chức, viên chức, người lao động của Sở.",
    "100% chi bộ, đảng bộ bộ phận trực thuộc Đảng ủy Sở thực hiện đăng ký công trình thi đua “Dân vận khéo” năm 2021 "
    "gắn với nội dung “5 không” do Ban Dân vận Thành ủy phát động.",
    "Trên 50% chi bộ, đảng bộ bộ phận có đề xuất, tuyên dương cá nhân, tập thể có thành tích tốt trong phong trào thi "
    "đua “Dân vận khéo” gắn với nội dung “5 không”.",
    "Chỉ số hài lòng của người dân đạt trên 95% (Căn cứ theo kết quả khảo sát, thống kê tại bộ phận một cửa của Cơ "
    "quan Sở Xây dựng).",
]
OWN_WORK = (
    "Tiếp tục lãnh đạo thực hiện tốt Chỉ thị số 23-CT/TU của Thành ủy, quyết tâm kéo giảm tình trạng vi phạm trật tự "
    "xây dựng trên địa bàn Thành phố"
)
