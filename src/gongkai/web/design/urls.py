"""Addresses of the specimen pages, under /design/."""

from django.urls import path

from gongkai.web.design import views

app_name = "design"

urlpatterns = [
    path("", views.components, {"shell": "portal"}, name="portal"),
    path("desk/", views.components, {"shell": "desk"}, name="desk"),
    path("paper/", views.components, {"shell": "paper"}, name="paper"),
]
