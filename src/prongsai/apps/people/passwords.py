"""What a password must be, in the words of the house. The rules are Django's."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext, gettext_lazy

RULES = gettext_lazy("อย่างน้อย 12 ตัวอักษร ไม่ใช่รหัสที่ใช้กันทั่วไป และไม่คล้ายชื่อหรือชื่อผู้ใช้ของท่าน")


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return gettext("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย %(length)d ตัวอักษร") % {"length": self.min_length}


class Uncommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return gettext("รหัสผ่านนี้มีผู้ใช้มากจนเดาได้ ตั้งรหัสอื่น เช่น คำสี่คำที่ไม่เกี่ยวกัน")


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return gettext("รหัสผ่านคล้ายชื่อหรือชื่อผู้ใช้ของท่าน ตั้งรหัสอื่น")
