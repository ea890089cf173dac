"""Uploads a file with tuspy. Remembers its upload in STATE, and resumes it when
it is started again.

    python upload.py ENDPOINT TOKEN FILE STATE [DIE_AFTER_BYTES]

With DIE_AFTER_BYTES the process kills itself as soon as it has sent that many.
"""

import os
import signal
import sys

from tusclient import client
from tusclient.storage import filestorage

endpoint, token, path, state, *die_after = sys.argv[1:]

uploader = client.TusClient(endpoint, headers={"Authorization": f"Bearer {token}"}).uploader(
    path,
    chunk_size=256 * 1024,
    metadata={"filename": "đường ngập.jpg"},
    store_url=True,
    url_storage=filestorage.FileStorage(state),
    upload_checksum=True,
)
if uploader.url and uploader.offset:
    print(f"resuming {uploader.url} at {uploader.offset}")
if die_after:
    uploader.upload(stop_at=int(die_after[0]))
    os.kill(os.getpid(), signal.SIGKILL)
uploader.upload()
print(uploader.url)
