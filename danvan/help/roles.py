"""Each role's year, step by step, with the pages where the steps are taken."""

from dataclasses import dataclass

from danvan.kit.links import url_or_blank
from danvan.nav import MANAGEMENT, PAGES
from programs.enums import Role

LABELS = {name: label for label, name, _ in (*MANAGEMENT, *PAGES)}


@dataclass(frozen=True)
class GuideStep:
    """`pages` are url names known to the navigation, which also gives their labels."""

    when: str
    text: str
    pages: tuple[str, ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of those pages that exist."""
        return [(LABELS[name], url) for name in self.pages if (url := url_or_blank(name))]


@dataclass(frozen=True)
class RoleGuide:
    """`slug` is both the anchor and the value of `?vai-tro=`; `pictures` are names in `danvan.help.pictures`."""

    slug: str
    role: Role
    question: str
    steps: tuple[GuideStep, ...]
    pictures: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return Role(self.role).label


SECRETARY = (
    GuideStep(
        "Lần đầu",
        "Đăng nhập bằng tài khoản và mật khẩu dùng một lần được cấp, rồi đặt mật khẩu của riêng mình.",
    ),
    GuideStep(
        "Mỗi lần vào",
        "Xem đơn vị đã xong việc gì, còn thiếu gì, hạn đến ngày nào; mỗi việc còn thiếu có nút làm ngay. Việc phải xác "
        "nhận thì ghi ngày, số văn bản hoặc đính kèm tệp; số liệu phải báo cáo thì ghi con số của riêng kỳ đó.",
        ("targets:my_unit",),
    ),
    GuideStep(
        "Khi có thông báo",
        "Chuông trên đầu trang đếm thông báo chưa đọc: mục bị trả lại hoặc được duyệt, việc được giao, hạn sắp đến "
        "hoặc đã quá, Văn phòng nhắc. Bấm vào thông báo để đến đúng chỗ; làm xong việc thì thông báo tự hết.",
    ),
    GuideStep(
        "Khi chương trình ban hành",
        "Tổ chức buổi triển khai rồi báo cáo: ngày, hình thức, số người được triển khai lần đầu, trong đó bao "
        "nhiêu đảng viên. Buổi bổ sung chỉ ghi người chưa dự lần nào.",
        ("programs:documents",),
    ),
    GuideStep(
        "Khi có văn bản cấp trên",
        "Mục Văn bản cho biết văn bản nào gửi đơn vị mình, hạn đến ngày nào, còn bao nhiêu người chưa được triển "
        "khai; bấm “Báo cáo buổi”, tải biên bản lên làm minh chứng. Có văn bản thay thế thì triển khai lại theo bản "
        "mới.",
        ("programs:documents",),
    ),
    GuideStep(
        "Đăng ký công trình",
        "Điền mười nội dung của phiếu; chọn nội dung phát động mà công trình gắn với, hoặc đánh dấu “Không gắn”. "
        "Bản nháp được giữ khi chưa điền đủ; lúc gửi, mọi mục còn thiếu hiện ra một lần.",
        ("programs:registrations",),
    ),
    GuideStep(
        "Khi bị trả lại",
        "Đọc ý kiến của Văn phòng, sửa đúng chỗ được nêu rồi gửi lại. Người duyệt thấy ngay những chỗ đã sửa.",
        ("programs:registrations", "programs:commendations", "programs:documents"),
    ),
    GuideStep(
        "Trong năm",
        "Ghi tiến độ của công trình đã duyệt, thêm tệp minh chứng; làm xong thì báo hoàn thành kèm kết quả. "
        "Gần đến ngày kết thúc mà chưa báo thì được nhắc; qua ngày đó công trình ghi “Quá hạn”.",
        ("programs:registrations",),
    ),
    GuideStep(
        "Việc theo nhiệm vụ trọng tâm",
        "Việc sắp làm: nhập tên, nhiệm vụ, hạn, người phụ trách rồi “Đưa vào kế hoạch”; làm xong thì ghi kết quả và "
        "gửi duyệt. Đếm người, không đếm lượt. Rút ngắn được ngày, giấy tờ thì nhập ở “Cải cách hành chính”.",
        ("programs:activities",),
    ),
    GuideStep(
        "Khi lãnh đạo có ý kiến",
        "Đọc và trả lời ngay dưới trang của đơn vị hoặc của hồ sơ. Trả lời đã gửi thì không sửa, không xóa được.",
        ("programs:remarks",),
    ),
    GuideStep(
        "Để không quên hạn",
        "Xem lịch theo tháng, hoặc tạo địa chỉ lịch riêng để lịch tự hiện trong điện thoại, Outlook.",
        ("targets:calendar",),
    ),
    GuideStep(
        "Nhiệm vụ trọng tâm",
        "Xem đơn vị đã làm gì cho từng nhiệm vụ, việc nào chậm: hoạt động trong kế hoạch, ý kiến và kiến nghị được "
        "giao, văn bản chưa triển khai.",
        ("targets:key_tasks",),
    ),
    GuideStep(
        "Tuyên dương",
        "Đề xuất tập thể, cá nhân; gắn với công trình của đơn vị nếu có để được tính vào phong trào.",
        ("programs:commendations",),
    ),
    GuideStep(
        "Đối thoại",
        "Ghi cuộc đối thoại của đơn vị và từng ý kiến theo nhóm người, không ghi tên. Ý kiến được giao cho đơn vị mình "
        "thì trả lời trước hạn, kèm ngày, số văn bản và tệp.",
    ),
    GuideStep(
        "Công đoàn, Đoàn, Hội Cựu chiến binh",
        "Cán bộ phụ trách ghi chương trình phối hợp với các tổ chức cùng ký, các cuộc giám sát, phản biện xã hội và "
        "từng kiến nghị kèm nơi giải quyết, hạn trả lời; vào từ trang nhiệm vụ. Nơi được kiến nghị trả lời là tiếp thu "
        "hay giải trình.",
        ("targets:key_tasks",),
    ),
    GuideStep(
        "Năm sau",
        "Công trình còn làm tiếp thì mở công trình cũ và chọn tiếp tục trong chương trình mới, khỏi điền lại từ đầu.",
    ),
)
STAFF = (
    GuideStep(
        "Đầu năm",
        "Lập chương trình đúng văn bản đã ký: nhiệm vụ, chỉ tiêu, hạn, yêu cầu với đơn vị; rồi ban hành và công bố.",
        ("targets:programs",),
    ),
    GuideStep(
        "Đầu năm",
        "Chọn số liệu theo dõi cho từng nhiệm vụ trọng tâm: lấy cả một bộ gợi ý hoặc chọn từng số liệu như với chỉ "
        "tiêu; đổi được cả sau khi ban hành.",
        ("targets:programs", "targets:key_tasks"),
    ),
    GuideStep(
        "Đầu năm",
        "Kiểm tra cây tổ chức và số người của từng đơn vị; số người là mẫu số của việc triển khai.",
        ("programs:organizations",),
    ),
    GuideStep(
        "Khi cần",
        "Sửa danh mục: nội dung phát động, lĩnh vực, hình thức và cấp khen, thang đo, nguồn khảo sát. Mục đã dùng "
        "thì ghi ngày hết hiệu lực, không xóa.",
        ("targets:references",),
    ),
    GuideStep(
        "Hằng ngày",
        "Duyệt hoặc trả lại những gì đơn vị gửi; trả lại phải ghi rõ cần bổ sung gì. Mục “Nếu duyệt hôm nay” cho biết "
        "chỉ tiêu nào đổi, từ bao nhiêu thành bao nhiêu. Có thể duyệt nhiều mục một lần. "
        "Người đã soạn hoặc gửi thì không tự duyệt, trừ khi cấp ủy cho phép.",
        ("programs:waiting",),
    ),
    GuideStep(
        "Khi có văn bản cấp trên",
        "Ghi số, ngày, trích yếu, hạn, gửi mọi đơn vị hay những đơn vị nào; tải tệp lên. Không nhận tài liệu có dấu "
        "mật. Bản mới thay bản cũ thì dùng “Ban hành lại, thay thế”: các đơn vị nhận phải triển khai lại.",
        ("programs:documents",),
    ),
    GuideStep(
        "Khi đơn vị chậm",
        "Phần mềm tự nhắc đơn vị theo lịch nhắc hạn của chương trình và báo Văn phòng khi đơn vị vẫn chậm. Muốn nhắc "
        "ngay thì bấm “Nhắc” ở mục “Cần chú ý” hoặc ở trang đơn vị, mỗi đơn vị một lần một ngày.",
        ("targets:dashboard", "targets:programs"),
    ),
    GuideStep(
        "Khi đơn vị gửi giấy",
        "Nhập thay cho đơn vị, từ danh sách hoặc trên trang của đơn vị; hồ sơ ghi rõ là Văn phòng nhập thay.",
        ("targets:dashboard", "programs:registrations", "programs:commendations", "programs:documents"),
    ),
    GuideStep(
        "Khi có thư không đến",
        "Thư nào máy chủ thư từ chối hẳn thì hiện ở trang Thông báo, mục “Thư chưa đến”, kèm lý do: sửa địa chỉ thư ở "
        "tài khoản người nhận rồi bấm “Gửi lại”. Thư bị hoãn thì phần mềm tự gửi lại, không mất.",
    ),
    GuideStep(
        "Sau mỗi cuộc đối thoại",
        "Ghi cuộc của người đứng đầu cấp ủy và từng ý kiến; chuyển đơn vị giải quyết kèm hạn. Trả lời chưa đạt thì yêu "
        "cầu giải quyết lại, có lý do. Ý kiến, kiến nghị quá hạn hiện ở “Chờ xử lý”.",
    ),
    GuideStep(
        "Hằng tháng",
        "Nhập số phiếu khảo sát hài lòng theo từng mức, hoặc nhập từ tệp; nhập lại cùng tháng thì xem được chỗ "
        "khác nhau. Biểu đồ trên danh sách chỉ ra tháng còn thiếu.",
        ("targets:surveys",),
    ),
    GuideStep(
        "Có quyết định khen",
        "Ghi số và ngày quyết định vào đề xuất đã duyệt; xác định đề xuất nào thuộc phong trào.",
        ("programs:commendations",),
    ),
    GuideStep(
        "Khi lãnh đạo có ý kiến",
        "Xem ý kiến nào chưa trả lời; ý kiến về chỉ tiêu do Văn phòng trả lời.",
        ("programs:remarks",),
    ),
    GuideStep(
        "Có văn bản điều chỉnh",
        "Điều chỉnh chỉ tiêu kèm số, ngày văn bản và lý do. Số liệu của những ngày trước đó giữ nguyên.",
        ("targets:programs",),
    ),
    GuideStep(
        "Cuối năm",
        "Công nhận công trình đã hoàn thành, rồi kết thúc chương trình. Mở lại thì phải ghi lý do.",
        ("programs:registrations", "targets:programs"),
    ),
)
LEADER = (
    GuideStep(
        "Bất cứ lúc nào",
        "Xem từng chỉ tiêu đạt hay chưa, còn thiếu bao nhiêu, đơn vị nào quá hạn hoặc bị trả lại (“Cần chú ý”). Bấm "
        "“Còn … đơn vị” thì hiện tên các đơn vị đó.",
        ("targets:dashboard",),
    ),
    GuideStep(
        "Theo từng nhiệm vụ",
        "Xem mỗi nhiệm vụ trọng tâm đã có những gì, đơn vị nào có việc chậm, đơn vị nào chưa có hoạt động.",
        ("targets:key_tasks",),
    ),
    GuideStep(
        "Khi cần so sánh",
        "Đổi ngày ở “Số liệu đến ngày” để xem tình hình của một ngày đã qua đúng như lúc đó.",
        ("targets:dashboard",),
    ),
    GuideStep(
        "Trước khi làm việc với một đơn vị",
        "Bấm tên đơn vị để xem các công trình, buổi triển khai, đề xuất và ý kiến trả lại của đơn vị đó.",
        ("programs:organizations",),
    ),
    GuideStep(
        "Khi cần nhắc hoặc hỏi",
        "Ghi ý kiến ngay dưới trang của đơn vị, của hồ sơ, hoặc dưới chỉ tiêu ở trang Chương trình. "
        "Đơn vị và Văn phòng được báo và trả lời tại chỗ; ý kiến đã gửi thì không sửa, không xóa được.",
        ("programs:remarks",),
    ),
    GuideStep(
        "Khi xem việc sắp tới",
        "Lịch theo tháng cho biết hạn, buổi họp, đối thoại và hoạt động của từng đơn vị.",
        ("targets:calendar",),
    ),
    GuideStep(
        "Khi cần số liệu",
        "Xuất danh sách đang xem ra tệp .xlsx, hoặc in trang.",
        ("programs:registrations", "programs:commendations", "targets:surveys"),
    ),
    GuideStep(
        "Khi cần biết ai đã làm gì",
        "Nhật ký hệ thống cho biết ai đã đổi gì, từ giá trị nào sang giá trị nào, và ai đã xuất dữ liệu.",
        ("programs:history",),
    ),
)
INSPECTOR = (
    GuideStep("Bất cứ lúc nào", "Đọc mọi số liệu và hồ sơ; không ghi, không sửa gì.", ("targets:dashboard",)),
    GuideStep(
        "Khi kiểm tra một hồ sơ",
        "Dưới mỗi hồ sơ có nhật ký: ai gửi, ai trả lại, ai duyệt, lúc nào, với ý kiến gì.",
        ("programs:registrations", "programs:commendations", "programs:documents"),
    ),
    GuideStep(
        "Khi cần truy lại thay đổi",
        "Xem ai đã đổi gì, từ giá trị nào sang giá trị nào, và ai đã xuất dữ liệu. Nhật ký không sửa, không xóa được.",
        ("programs:history",),
    ),
    GuideStep("Định kỳ", "Xem danh sách tài khoản và người đang giữ từng vai trò.", ("programs:accounts",)),
)
ADMIN = (
    GuideStep(
        "Khi có người mới",
        "Tạo tài khoản, trao mật khẩu dùng một lần (chỉ hiện một lần), rồi bổ nhiệm vai trò tại đơn vị, từ ngày nào.",
        ("programs:accounts",),
    ),
    GuideStep(
        "Khi thay người",
        "Ghi ngày thôi giữ vai trò cho người cũ, bổ nhiệm người mới; khóa tài khoản không dùng nữa. Tài khoản "
        "không bị xóa.",
        ("programs:accounts",),
    ),
    GuideStep("Khi quên mật khẩu", "Cấp mật khẩu dùng một lần mới.", ("programs:accounts",)),
    GuideStep(
        "Khi tổ chức thay đổi",
        "Thêm, đổi tên, chuyển nơi trực thuộc hoặc kết thúc một đơn vị, luôn kèm ngày có hiệu lực; nhập số "
        "người theo ngày. Chuyển đơn vị thì phần mềm cho xem số liệu đổi thế nào trước khi ghi.",
        ("programs:organizations",),
    ),
)
YEARS = (
    RoleGuide("bi-thu", Role.SECRETARY, "Đơn vị tôi còn phải làm gì?", SECRETARY, ("don-vi-cua-toi", "dang-ky")),
    RoleGuide("van-phong", Role.STAFF, "Việc gì đang chờ tôi, còn thiếu gì?", STAFF, ("cho-xu-ly", "duyet")),
    RoleGuide("lanh-dao", Role.LEADER, "Các chỉ tiêu có đạt không, ai chậm?", LEADER, ("tong-quan", "don-vi")),
    RoleGuide("kiem-tra", Role.INSPECTOR, "Ai đã làm gì, lúc nào?", INSPECTOR, ("nhat-ky",)),
    RoleGuide("quan-tri", Role.ADMIN, "Ai được vào, với vai trò gì?", ADMIN, ("tai-khoan",)),
)
