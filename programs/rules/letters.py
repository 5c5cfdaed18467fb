"""Who cares for mails that did not arrive."""

from programs.rules.standing import standing_of


def refusal_to_send_again(user) -> str:
    return "" if standing_of(user).is_staff else "Chỉ Văn phòng được xem và gửi lại thư chưa đến."
