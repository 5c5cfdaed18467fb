"""The calendar and its private addresses."""

from django.urls import path

from targets.views import calendar, calendar_feed

urlpatterns = [
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/dia-chi/", calendar.calendar_address, name="calendar_address"),
    path("lich/dia-chi/tat/", calendar.calendar_address_off, name="calendar_address_off"),
    path("lich/<str:token>.ics", calendar_feed.calendar_feed, name="calendar_feed"),
]
