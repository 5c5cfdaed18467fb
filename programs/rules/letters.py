"""Who cares for mails that did not arrive."""

from programs.rules.roles import roles_of


def refusal_to_send_again(user) -> str:
    return "" if roles_of(user).is_staff else "Chỉ Văn phòng được xem và gửi lại thư chưa đến."
