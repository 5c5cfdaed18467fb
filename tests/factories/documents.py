"""Superiors' documents, as the register holds them."""

from datetime import date

import factory

from programs.enums import DocumentKind
from programs.models import Document
from tests.factories.base import RowFactory
from tests.factories.programs import ProgramFactory
from tests.factories.tasks import DocumentTypeFactory


class SuperiorDocumentFactory(RowFactory):
    """For all units; `to=[unit, …]` addresses it to those alone."""

    class Meta:
        model = Document
        skip_postgeneration_save = True

    program = factory.SubFactory(ProgramFactory)
    kind = DocumentKind.SUPERIOR
    sign = factory.Sequence(lambda n: f"{n + 1:02d}-CT/mẫu")
    issuer = "Cấp ủy cấp trên mẫu"
    issued_on = date(2021, 3, 1)
    subject = "Chỉ thị thử nghiệm"
    type = factory.SubFactory(DocumentTypeFactory)
    due_on = date(2021, 4, 30)

    @factory.post_generation
    def to(self, create, extracted, **kwargs):
        if create and extracted is not None:
            self.for_all = False
            self.save()
            self.addressees.set(extracted)
