#!/usr/bin/env python3
"""netem for a kernel without sch_netem: two TUN ends in two network namespaces, with seeded delay, jitter, rate,
Gilbert-Elliott loss and blackouts. Copied from the tools shared by those who set the targets; unchanged but for this text.
usage: netlink_emulator.py PIDA PIDB rate_up_bps rate_down_bps delay_ms jitter_ms loss burst seed blackout_period_s blackout_len_s"""
import os,sys,fcntl,struct,ctypes,heapq,time,select,random,subprocess
pa,pb,ru,rd,dl,jt,loss,burst,seed,bp,bl=sys.argv[1:12]; ru,rd,dl,jt,loss,burst,bp,bl=map(float,(ru,rd,dl,jt,loss,burst,bp,bl))
libc=ctypes.CDLL(None,use_errno=True); R=random.Random(int(seed))
def tun(pid,name,ip,peer):
    fd=os.open(f'/proc/{pid}/ns/net',os.O_RDONLY); assert libc.setns(fd,0x40000000)==0; os.close(fd)
    t=os.open('/dev/net/tun',os.O_RDWR|os.O_NONBLOCK); fcntl.ioctl(t,0x400454ca,struct.pack('16sH',name.encode(),0x1001))
    for c in (f'ip addr add {ip} peer {peer} dev {name}',f'ip link set {name} up mtu 1400',f'ip link set lo up'): subprocess.run(c.split(),check=True)
    return t
A=tun(pa,'tA','10.8.0.1','10.8.0.2'); B=tun(pb,'tB','10.8.0.2','10.8.0.1')
class Dir:
    def __init__(s,rate): s.rate=rate; s.free=0.; s.bad=False; s.n=s.drop=0
    def lost(s):  # Gilbert-Elliott: mean burst length = burst packets, long-run loss = loss
        if s.bad: s.bad = R.random() > 1/burst
        else: s.bad = R.random() < loss/(1-loss)/burst if loss<1 else True
        return s.bad
dirs={A:(Dir(ru),B),B:(Dir(rd),A)}; q=[]; seq=0; t0=time.monotonic()
print('ready',flush=True)
while True:
    now=time.monotonic(); to=max(0,q[0][0]-now) if q else 1
    r,_,_=select.select([A,B],[],[],to); now=time.monotonic()
    for f in r:
        try: p=os.read(f,2048)
        except BlockingIOError: continue
        d,o=dirs[f]; d.n+=1
        if (bp and (now-t0)%bp<bl) or d.lost(): d.drop+=1; continue
        if d.free-now>4.0: d.drop+=1; continue      # 4 s of queue (bufferbloat), then tail drop
        d.free=max(d.free,now)+len(p)*8/d.rate
        seq+=1; heapq.heappush(q,(d.free+max(0,R.gauss(dl,jt))/1e3,seq,o,p))
    while q and q[0][0]<=time.monotonic(): _,_,o,p=heapq.heappop(q); os.write(o,p)
