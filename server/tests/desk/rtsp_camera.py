#!/usr/bin/python3
"""A camera that speaks RTSP (GStreamer's server): `rtsp_camera.py PORT [USER PASSWORD]`.

It prints its port once it listens; 0 takes a free one. `/squares` shows small squares as
H.264, `/mute` lets it be played and sends the first packet of its picture alone, after
which nothing comes ("silent" is printed then). With a name and a password it asks for them
(RFC 7616). `rtsp_camera.py check` says whether this machine has what it takes.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

SQUARES = (
    "( videotestsrc is-live=true pattern=checkers-8 ! video/x-raw,width=960,height=540,framerate=10/1"
    " ! videobalance saturation=0 contrast=2 ! openh264enc gop-size=10 bitrate=4000000 ! rtph264pay name=pay0 pt=96 config-interval=1 )"
)


def silence(_factory, media):
    """Lets one packet of the picture through, and then none."""
    sent = []

    def first_alone(_pad, _info):
        sent.append(True)
        if len(sent) == 2:
            print("silent", flush=True)
        return Gst.PadProbeReturn.OK if len(sent) == 1 else Gst.PadProbeReturn.DROP

    pad = media.get_element().get_by_name("pay0").get_static_pad("src")
    pad.add_probe(Gst.PadProbeType.BUFFER | Gst.PadProbeType.BUFFER_LIST, first_alone)


def asking(user, password):
    """Whoever wants to see something says who they are."""
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_digest(user, password, token)
    return auth


def main(port, *account):
    Gst.init(None)
    if port == "check":
        needed = ("videotestsrc", "videobalance", "openh264enc", "rtph264pay")
        sys.exit(0 if all(map(Gst.ElementFactory.find, needed)) else 1)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    for path in ("/squares", "/mute"):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(SQUARES)
        if path == "/mute":
            factory.connect("media-configure", silence)
        if account:
            permissions = GstRtspServer.RTSPPermissions()
            permissions.add_permission_for_role("viewer", "media.factory.access", True)
            permissions.add_permission_for_role("viewer", "media.factory.construct", True)
            factory.set_permissions(permissions)
        server.get_mount_points().add_factory(path, factory)
    if account:
        server.set_auth(asking(*account))
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main(*sys.argv[1:])
