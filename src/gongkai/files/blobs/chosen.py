"""The place for bytes this installation has: a folder, or a bucket when one is named."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from gongkai.files.blobs.contract import Blobs
from gongkai.files.blobs.disk import DiskBlobs
from gongkai.files.blobs.s3 import Bucket, S3Blobs


def blobs() -> Blobs:
    """The place the settings name."""
    if not settings.FILES_S3_BUCKET:
        return DiskBlobs(Path(settings.MEDIA_ROOT))
    return S3Blobs(
        Bucket(
            settings.FILES_S3_BUCKET,
            settings.FILES_S3_ENDPOINT,
            settings.FILES_S3_REGION,
            settings.FILES_S3_KEY,
            settings.FILES_S3_SECRET,
            settings.FILES_S3_BY_PATH,
        )
    )
