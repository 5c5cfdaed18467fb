"""The watchdog's page."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_it_says_ok_to_anybody(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_it_says_when_the_database_is_away(client, monkeypatch):
    def away():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        response = client.get("/healthz")
    assert response.status_code == 503
    assert "không kết nối được cơ sở dữ liệu" in response.content.decode()
