"""What the figures of a key task mean, in words, and how they are written; the pages and the help say the same."""

from dataclasses import dataclass

from programs.enums import TaskFocus

COUNTS_WHEN = (
    "Hồ sơ được tính khi đã được duyệt, việc diễn ra không sau ngày đang xem và trong thời gian của chương trình, và "
    "hồ sơ ghi nhiệm vụ này. Việc làm bên trong một đảng bộ bộ phận tính cho đảng bộ bộ phận đó."
)
LATE_MEANS = (
    "Việc chậm: hoạt động trong kế hoạch đã qua hạn mà chưa gửi; ý kiến, kiến nghị được giao đã qua hạn mà chưa trả "
    "lời; văn bản đã qua hạn mà đơn vị chưa gửi báo cáo buổi triển khai. Chính ngày hạn chưa phải là chậm."
)
HAS_MEANS = (
    "Một nhiệm vụ được tính cho đơn vị khi đơn vị có ít nhất một hồ sơ được tính của nhiệm vụ đó (hoạt động, bước cải "
    "cách, đối thoại, chương trình phối hợp, giám sát, phản biện; với nhiệm vụ triển khai văn bản: một buổi triển "
    "khai)."
)


@dataclass(frozen=True)
class Meaning:
    """Of what is counted (`done` of `due`), in words; `unit` stands behind the pair of numbers."""

    done: str
    due: str
    unit: str
    note: str = ""


MEANINGS = {
    TaskFocus.GOVERNMENT: Meaning(
        "số đơn vị có ít nhất một hoạt động hoặc bước cải cách hành chính của nhiệm vụ, kể cả khi cùng tổ chức với "
        "đơn vị khác",
        "số đơn vị",
        "đơn vị",
        "Mỗi hoạt động chỉ đếm một lần dù nhiều đơn vị cùng tổ chức. Số ngày, số giấy tờ cắt giảm là số trước trừ số "
        "hiện nay, cộng từ các bước cải cách có ghi cả hai số.",
    ),
    TaskFocus.DEMOCRACY: Meaning(
        "số ý kiến đã trả lời, tại chỗ hoặc theo ngày trả lời",
        "tổng số ý kiến nêu tại các cuộc đối thoại được tính",
        "ý kiến",
        "Trả lời đúng hạn: ngày trả lời không sau hạn được giao, hoặc trả lời tại chỗ. Quy định về đối thoại định kỳ "
        "so với các cuộc của chính Đảng ủy, trong các kỳ đã trọn đến ngày xem; kỳ này nhiều hơn không bù cho kỳ khác.",
    ),
    TaskFocus.DOCUMENTS: Meaning(
        "số lượt đơn vị đã có buổi triển khai được duyệt (của mình hoặc của nơi bên trong), mỗi đơn vị một lượt với "
        "mỗi văn bản",
        "số lượt phải triển khai: với mỗi văn bản cấp trên đã ban hành và chưa bị thay thế, các đơn vị, tổ chức "
        "của ngày đang xem mà văn bản gửi đến",
        "lượt đơn vị",
        "Văn bản thay bản trước thì phải triển khai lại; bản trước không còn đếm.",
    ),
    TaskFocus.ASSOCIATIONS: Meaning(
        "số kiến nghị đã được tiếp thu hoặc giải trình",
        "tổng số kiến nghị của các cuộc giám sát, phản biện được tính",
        "kiến nghị",
        "Mỗi chương trình phối hợp chỉ đếm một lần dù nhiều tổ chức cùng ký, và được tính cho từng tổ chức.",
    ),
    TaskFocus.OTHER: Meaning("số đơn vị có ít nhất một hoạt động của nhiệm vụ", "số đơn vị", "đơn vị"),
}
RECORD_WORDS = {
    "activity": "hoạt động",
    "reformstep": "bước cải cách",
    "dialogue": "cuộc đối thoại",
    "jointprogram": "chương trình phối hợp",
    "oversight": "cuộc giám sát, phản biện",
    "dissemination": "văn bản đã triển khai",
}
ASKED_WORDS = {"opinion": "ý kiến được giao", "recommendation": "kiến nghị được giao"}
LATE_WORDS = {
    "activity": "Hoạt động trong kế hoạch chưa báo cáo",
    "opinion": "Ý kiến đối thoại chưa trả lời",
    "recommendation": "Kiến nghị giám sát, phản biện chưa trả lời",
    "document": "Văn bản chưa triển khai",
}
LATE_COUNTS = {
    "activity": "hoạt động chưa báo cáo",
    "opinion": "ý kiến chưa trả lời",
    "recommendation": "kiến nghị chưa trả lời",
    "document": "văn bản chưa triển khai",
}
NUMBER_NAMES = {2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm", 6: "Sáu", 7: "Bảy", 8: "Tám", 9: "Chín", 10: "Mười"}


def heading_of(tasks: int) -> str:
    """“Bốn nhiệm vụ”; “Nhiệm vụ” where the number has no short name."""
    return f"{NUMBER_NAMES[tasks]} nhiệm vụ" if tasks in NUMBER_NAMES else "Nhiệm vụ"
