"""What we change in allauth: nobody signs up, sample accounts stay out of production, all in Vietnamese."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from programs.actions.people import password_changed

MESSAGES = {
    "account_inactive": "Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị hệ thống.",
    "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
    "too_many_login_attempts": "Đăng nhập sai nhiều lần. Hãy chờ vài phút rồi thử lại.",
    "rate_limited": "Đồng chí thao tác quá nhanh. Hãy chờ một lát rồi thử lại.",
    "enter_current_password": "Hãy nhập đúng mật khẩu hiện tại.",
}
SAME = "Mật khẩu mới phải khác mật khẩu đang dùng."
SAMPLE_REFUSED = "Tài khoản mẫu không dùng được trên hệ thống vận hành thật."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **MESSAGES}

    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_login(self, request, user, **kwargs):
        """Asked on every way in, after the password was found right."""
        if user.is_sample and not settings.SAMPLE_ACCOUNTS_ALLOWED:
            messages.error(request, SAMPLE_REFUSED)
            return redirect(settings.LOGIN_URL)
        return super().pre_login(request, user, **kwargs)

    def set_password(self, user, password) -> None:
        """A password of one's own ends the duty to change the one that was handed out."""
        super().set_password(user, password)
        password_changed(user, by=user)

    def get_password_change_redirect_url(self, request) -> str:
        """On to the work: after a forced change there is nothing left to do on that page."""
        return reverse("home")


class AnotherPassword:
    """A password validator: the one-time password that was handed out does not stay, nor any other present one."""

    def validate(self, password: str, user=None) -> None:
        if user and user.pk and user.check_password(password):
            raise ValidationError(SAME, code="same")

    def get_help_text(self) -> str:
        return SAME


def speak(form, labels: dict[str, str]) -> None:
    """Our labels and messages, and no placeholders that repeat them."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        field.error_messages["required"] = f"Hãy nhập {label.lower()}."


class LoginForm(allauth_forms.LoginForm):
    """Two fields, `login` and `password`; the session's length is a setting, not a choice."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self, {"login": "Tên đăng nhập", "password": "Mật khẩu"})
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs.update({"autofocus": True, "autocapitalize": "none", "spellcheck": "false"})


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(
            self,
            {"oldpassword": "Mật khẩu hiện tại", "password1": "Mật khẩu mới", "password2": "Nhập lại mật khẩu mới"},
        )
