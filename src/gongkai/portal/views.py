"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.policy import open_to_all


@open_to_all("the way into the public site")
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    return render(request, "portal/home.html")
