"""
oVirt's Python SDK against an engine: ENGINE_URL is that of the API. Every value that the SDK reads is read through its
own readers, so that a wrong element name, type or attribute shows.
"""

import base64
import datetime
import enum
import io
import json
import os
import random
import time
import urllib.error
import urllib.request

import ovirtsdk4 as sdk
import ovirtsdk4.types as types
import pycurl
from ovirtsdk4.writer import Writer

from checks import check, expect, run

URL = os.environ["ENGINE_URL"]
ROOT = URL[: -len("/api")]
USER = os.environ.get("ENGINE_USER", "admin@internal")
PASSWORD = os.environ.get("ENGINE_PASSWORD", "demo")
PATIENCE = 120


def connect(**more):
    settings = {"url": URL, "username": USER, "password": PASSWORD, "insecure": True}
    settings.update(more)
    return sdk.Connection(**settings)


def unique():
    return random.randrange(1, 2147483647)


def refused(exception, call):
    """The exception that the call must raise."""
    try:
        call()
    except exception as error:
        return error
    raise AssertionError("nothing was refused")


def fresh(things):
    expect(len(things) > 0, "the list is empty")
    return things


def wait_for(condition, words):
    until = time.time() + PATIENCE
    while time.time() < until:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(words)


@check
def log_in(system, connection):
    """log in by SSO, test, authenticate again with the token"""
    expect(connection.test(raise_exception=True), "test() says no")
    token = connection.authenticate()
    other = connect(username=None, password=None, token=token)
    expect(other.test(raise_exception=True), "a token is not enough")
    other.close(logout=False)


@check
def log_in_wrongly(system, connection):
    """a wrong password is an AuthError with the engine's words"""
    other = connect(password="wrong")
    error = refused(sdk.AuthError, lambda: other.test(raise_exception=True))
    expect("Cannot authenticate user" in str(error), str(error))


@check
def log_out(system, connection):
    """log out: the token is worth nothing afterwards"""
    other = connect()
    token = other.authenticate()
    other.close(logout=True)
    gone = connect(username=None, password=None, token=token)
    refused(sdk.Error, lambda: gone.test(raise_exception=True))


@check
def expired_token(system, connection):
    """a token that ended in the middle: one silent login, then the answer"""
    other = connect()
    token = other.authenticate()
    form = f"scope=ovirt-app-api&token={token}".encode()
    request = urllib.request.Request(
        ROOT + "/services/sso-logout", form, {"Accept": "application/json"}
    )
    urllib.request.urlopen(request).read()
    fresh(other.system_service().hosts_service().list())
    expect(other.authenticate() != token, "the old token still works")
    other.close()


def plain(path, headers=None, method="GET", body=None):
    request = urllib.request.Request(URL + path, body, headers or {}, method=method)
    with urllib.request.urlopen(request) as response:
        return response.headers, response.read().decode()


def basic(user=USER, password=PASSWORD):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@check
def basic_authentication(system, connection):
    """Basic authentication, XML when nothing is asked for, JSON when it is"""
    headers, text = plain("", {"Authorization": basic()})
    expect(headers["Content-Type"].startswith("application/xml"), headers["Content-Type"])
    expect("<api>" in text, text[:200])
    headers, text = plain("/hosts", {"Authorization": basic(), "Accept": "application/json"})
    expect(headers["Content-Type"].startswith("application/json"), headers["Content-Type"])
    expect(json.loads(text)["host"][0]["update_available"] == "true", "booleans are texts")


@check
def persistent_session(system, connection):
    """Basic with "Prefer: persistent-auth" once, then the session's cookie alone"""
    headers, _ = plain("", {"Authorization": basic(), "Prefer": "persistent-auth"})
    cookie = headers["Set-Cookie"].split(";")[0]
    expect(cookie.startswith("JSESSIONID="), cookie)
    _, text = plain("/hosts", {"Cookie": cookie, "Prefer": "persistent-auth"})
    expect("<hosts>" in text, text[:200])


@check
def basic_refused(system, connection):
    """wrong Basic credentials, and none: 401, the realm, no document of the API"""
    for headers in ({"Authorization": basic(password="wrong")}, {}):
        error = refused(urllib.error.HTTPError, lambda: plain("/hosts", headers))
        expect(error.code == 401, error.code)
        expect("RESTAPI" in error.headers["WWW-Authenticate"], "no realm")
        expect(error.headers["Content-Type"].startswith("text/html"), error.headers["Content-Type"])


@check
def api_root(system, connection):
    """the root: product, version, summary, time"""
    api = system.get()
    expect(api.product_info.version.major == 4, api.product_info.version)
    expect(isinstance(api.product_info.version.full_version, str), "full_version")
    expect(api.summary.hosts.total >= api.summary.hosts.active, "summary of hosts")
    expect(isinstance(api.time, datetime.datetime), "time")
    expect(connection.follow_link(api.authenticated_user).user_name.startswith("admin@"), "who I am")


@check
def hosts(system, connection):
    """hosts: list, get, typed fields, cluster link, all_content"""
    service = system.hosts_service()
    for host in fresh(service.list(all_content=True)):
        expect(isinstance(host.status, types.HostStatus), host.status)
        expect(isinstance(host.update_available, bool), host.update_available)
        expect(isinstance(host.type, types.HostType), host.type)
        expect(isinstance(host.memory, int) and isinstance(host.max_scheduling_memory, int), "memory")
        expect(isinstance(host.cpu.speed, float), host.cpu.speed)
        expect(isinstance(host.cpu.topology.cores, int), "topology")
        expect(isinstance(host.summary.total, int) and isinstance(host.spm.priority, int), "numbers")
        expect(isinstance(host.spm.status, types.SpmStatus), "SPM")
        expect(isinstance(host.se_linux.mode, types.SeLinuxMode), "SELinux")
        expect(host.version.major == 4 and host.os.version.full_version, "versions")
        expect(connection.follow_link(host.cluster).name, "cluster link")
        again = service.host_service(host.id).get()
        expect((again.id, again.href, again.name) == (host.id, host.href, host.name), "get")
    expect(len(service.list(max=1)) == 1, "max")


@check
def clusters(system, connection):
    """clusters: every field that Ansible's modules go into without asking"""
    for cluster in fresh(system.clusters_service().list()):
        expect(connection.follow_link(cluster.mac_pool).default_pool is True, "mac_pool")
        expect(isinstance(cluster.ksm.enabled, bool), "ksm")
        expect(isinstance(cluster.ksm.merge_across_nodes, bool), "ksm")
        policy = cluster.fencing_policy
        expect(isinstance(policy.skip_if_sd_active.enabled, bool), "skip_if_sd_active")
        expect(isinstance(policy.skip_if_connectivity_broken.threshold, int), "threshold")
        expect(isinstance(cluster.error_handling.on_error, types.MigrateOnError), "on_error")
        expect(
            isinstance(
                cluster.migration.bandwidth.assignment_method, types.MigrationBandwidthAssignmentMethod
            ),
            "bandwidth",
        )
        expect(isinstance(cluster.migration.auto_converge, types.InheritableBoolean), "auto_converge")
        expect(cluster.migration.policy.id, "migration policy")
        expect(isinstance(cluster.memory_policy.over_commit.percent, int), "over_commit")
        expect(isinstance(cluster.memory_policy.transparent_huge_pages.enabled, bool), "hugepages")
        expect(
            all(isinstance(one, types.RngSource) for one in fresh(cluster.required_rng_sources)), "rng"
        )
        expect(isinstance(cluster.cpu.architecture, types.Architecture), "cpu")
        expect(isinstance(cluster.switch_type, types.SwitchType), "switch_type")
        expect(isinstance(cluster.firewall_type, types.FirewallType), "firewall_type")
        expect(isinstance(cluster.bios_type, types.BiosType), "bios_type")
        expect(isinstance(cluster.gluster_service, bool), "gluster_service")
        expect(isinstance(cluster.version.minor, int), "version")
        expect(isinstance(cluster.upgrade_in_progress, bool), "upgrade_in_progress")
        expect(isinstance(cluster.upgrade_percent_complete, int), "upgrade_percent_complete")
        expect(connection.follow_link(cluster.scheduling_policy).name, "scheduling policy")
        expect(connection.follow_link(cluster.data_center).version.major == 4, "data center")
        followed = system.clusters_service().list(follow="scheduling_policy")[0]
        expect(followed.scheduling_policy.name, "follow")


@check
def clusters_without_gluster(system, connection):
    """follow=gluster_volumes on a cluster without Gluster is passed over"""
    fresh(system.clusters_service().list(search="name=Default", follow="gluster_volumes"))


@check
def virtual_machines(system, connection):
    """VMs: status, placement, memory, host link, statistics"""
    for vm in fresh(system.vms_service().list()):
        expect(isinstance(vm.status, types.VmStatus), vm.status)
        expect(isinstance(vm.placement_policy.affinity, types.VmAffinity), "affinity")
        expect(isinstance(vm.memory, int), "memory")
        expect(isinstance(vm.high_availability.enabled, bool), "HA")
        expect(isinstance(vm.creation_time, datetime.datetime), "creation_time")
        if vm.status == types.VmStatus.UP:
            expect(connection.follow_link(vm.host).name, "host link")
    one = system.vms_service().vm_service(vm.id)
    expect(all(isinstance(value.kind, types.StatisticKind) for value in one.statistics_service().list()), "statistics")


@check
def events(system, connection):
    """events: order, ids, code, severity, from, max, and the index that Ansible reads"""
    service = system.events_service()
    latest = service.list(max=3)
    ids = [int(event.id) for event in latest]
    expect(ids == sorted(ids, reverse=True), ids)
    for event in latest:
        expect(isinstance(event.severity, types.LogSeverity), event.severity)
        expect(isinstance(event.code, int) and event.index == int(event.id), "code and index")
        expect(isinstance(event.time, datetime.datetime), "time")
        expect(isinstance(event.flood_rate, int) and isinstance(event.custom_id, int), "numbers")
    expect([int(event.id) for event in service.list(from_=ids[1])] == [ids[0]], "from is exclusive")
    expect(service.event_service(latest[0].id).get().description == latest[0].description, "get")


@check
def searches(system, connection):
    """search as the role writes it; a wrong one finds nothing"""
    listed = system.hosts_service().list
    role = "cluster=Default update_available=true name=host1 or name=host2 status=up"
    expect([host.name for host in listed(search=role)] == ["host1", "host2"], "the role's search")
    expect([host.name for host in listed(search="name=host* sortby name desc")][0] == "host3", "sortby")
    expect(listed(search="status=nonoperational") == [], "a status by its engine spelling")
    expect(listed(search="name= and and") == [], "a wrong search")
    vms = system.vms_service().list(search="cluster=Default and host=host1 and status=up")
    expect(len(vms) > 0, "VMs of a host")


@check
def catalogue(system, connection):
    """data centers, cluster levels, scheduling policies, users, roles, permissions, affinity groups"""
    fresh(system.data_centers_service().list())
    for level in fresh(system.cluster_levels_service().list()):
        expect(level.id.startswith("4."), level.id)
        expect(all(isinstance(one.level, int) for one in level.cpu_types), "CPU types")
    names = [policy.name for policy in system.scheduling_policies_service().list()]
    expect("cluster_maintenance" in names, names)
    for role in fresh(system.roles_service().list()):
        expect(isinstance(role.administrative, bool), "role")
        connection.follow_link(role.permits) if role.permits else None
    for user in fresh(system.users_service().list()):
        rights = system.users_service().user_service(user.id).permissions_service().list()
        for right in rights:
            expect(connection.follow_link(right.role).name, "role of a permission")
    cluster = system.clusters_service().list()[0]
    system.clusters_service().cluster_service(cluster.id).affinity_groups_service().list()


@check
def failures(system, connection):
    """errors: NotFoundError, validation with fault and code, unknown verbs"""
    nowhere = system.hosts_service().host_service("00000000-0000-0000-0000-00000000dead")
    error = refused(sdk.NotFoundError, nowhere.get)
    expect(error.code == 404, error.code)
    refused(sdk.NotFoundError, nowhere.upgrade)
    cluster = system.clusters_service().list()[0]
    service = system.clusters_service().cluster_service(cluster.id)
    error = refused(
        sdk.Error,
        lambda: service.upgrade(
            upgrade_action=types.ClusterUpgradeAction.UPDATE_PROGRESS, upgrade_percent_complete=5
        ),
    )
    expect(error.code == 400, error.code)
    expect("cluster upgrade has not been started" in error.fault.detail, error.fault.detail)
    expect(error.fault.reason == "Operation Failed", error.fault.reason)
    host = system.hosts_service().list()[0]
    error = refused(sdk.Error, system.hosts_service().host_service(host.id).activate)
    expect(error.code == 409 and error.fault.detail, f"{error.code} {error}")


def control(**order):
    """The remote control of the embedded engine; none of an engine's own."""
    body = json.dumps(order).encode()
    address = URL[: -len("/ovirt-engine/api")] + "/__engine/control"
    urllib.request.urlopen(urllib.request.Request(address, body, {"Content-Type": "application/json"}))


@check
def troubles(system, connection):
    """a page of a proxy, a conflict, an engine that is away: sdk.Error each time, and then it goes on"""
    host = system.hosts_service().list()[0]
    service = system.hosts_service().host_service(host.id)
    fault = {"kind": "answer", "path": "/hosts/", "remaining": 1}
    for kind, call, words in (
        ("html", service.get, "content type"),
        ("conflict", service.get, "currently in progress"),
        ("conflict", service.upgrade, "currently in progress"),
        ("error500", service.get, "Internal Engine Error"),
    ):
        control(verb="addFault", fault={**fault, "as": kind})
        error = refused(sdk.Error, call)
        expect(words in str(error), str(error))
    control(verb="addFault", fault={"kind": "unreachable", "until": time.time() * 1000 + 60000})
    error = refused(sdk.Error, service.get)
    expect("content type" in str(error) or error.code == 503, str(error))
    control(verb="removeFaults")
    expect(service.get().name == host.name, "back again")


@check
def rights(system, connection):
    """a reader is refused with 403 and the engine's words"""
    other = connect(username="viewer@internal")
    hosts_service = other.system_service().hosts_service()
    host = hosts_service.list()[0]
    error = refused(sdk.Error, hosts_service.host_service(host.id).upgrade)
    expect(error.code == 403, error.code)
    expect("not authorized" in error.fault.detail, error.fault.detail)
    other.close()


@check
def external_events(system, connection):
    """external events: added, read back with cluster and correlation id, refused the second time"""
    service = system.events_service()
    cluster = system.clusters_service().list()[0]
    event = types.Event(
        origin="conform",
        severity=types.LogSeverity.WARNING,
        custom_id=unique(),
        description='words with <marks> & "quotes" – and ünïcode',
        cluster=types.Cluster(id=cluster.id),
    )
    added = service.add(event, headers={"Correlation-Id": "conform-1"})
    expect(added.description == event.description, added.description)
    expect((added.origin, added.custom_id) == ("conform", event.custom_id), "origin and custom id")
    expect(added.cluster.id == cluster.id and added.correlation_id == "conform-1", "references")
    expect(int(service.list(search='correlation_id="conform-1"')[0].id) == int(added.id), "search")
    error = refused(sdk.Error, lambda: service.add(event))
    expect(error.code == 400 and "custom id" in error.fault.detail, error)
    error = refused(sdk.Error, lambda: service.add(types.Event(description="x")))
    expect("required for add" in error.fault.detail, error.fault.detail)


@check
def external_jobs(system, connection):
    """external jobs and steps: added, listed, ended well, badly and cleared"""
    jobs = system.jobs_service()
    job = jobs.add(types.Job(description="conform", auto_cleared=True, external=True))
    expect(job.status == types.JobStatus.STARTED and job.external, "a new job")
    expect(isinstance(job.start_time, datetime.datetime), "start_time")
    expect(connection.follow_link(job.owner).id, "owner")
    service = jobs.job_service(job.id)
    steps = service.steps_service()
    for succeeded, status in ((True, types.StepStatus.FINISHED), (False, types.StepStatus.FAILED)):
        step = steps.add(
            types.Step(
                description=f"step {succeeded}",
                type=types.StepEnum.UNKNOWN,
                job=types.Job(id=job.id),
                status=types.StepStatus.STARTED,
                external=True,
            )
        )
        steps.step_service(step.id).end(succeeded=succeeded)
        ended = steps.step_service(step.id).get()
        expect(ended.status == status and isinstance(ended.number, int), ended.status)
    expect(len(steps.list()) == 2, "two steps")
    service.end(succeeded=False)
    expect(service.get().status == types.JobStatus.FAILED, service.get().status)
    service.clear()
    expect(job.id in [one.id for one in jobs.list(search="")], "listed")


@check
def cluster_upgrade(system, connection):
    """cluster upgrade: start, start again, progress, wrong id, finish"""
    cluster = system.clusters_service().list()[0]
    service = system.clusters_service().cluster_service(cluster.id)
    act = types.ClusterUpgradeAction
    mine = {"Correlation-Id": "conform-2"}
    service.upgrade(upgrade_action=act.START, headers=mine)
    running = service.get()
    expect(running.upgrade_in_progress and running.upgrade_percent_complete == 0, "started")
    expect(running.upgrade_correlation_id == "conform-2", running.upgrade_correlation_id)
    error = refused(sdk.Error, lambda: service.upgrade(upgrade_action=act.START, headers=mine))
    expect(error.code == 400 and "upgrade running flag" in error.fault.detail, error)
    service.upgrade(upgrade_action=act.UPDATE_PROGRESS, upgrade_percent_complete=42, headers=mine)
    expect(service.get().upgrade_percent_complete == 42, "42 %")
    error = refused(
        sdk.Error, lambda: service.upgrade(upgrade_action=act.UPDATE_PROGRESS, upgrade_percent_complete=43)
    )
    expect("correlation id does not match" in error.fault.detail, error.fault.detail)
    service.upgrade(upgrade_action=act.FINISH)
    ended = service.get()
    expect(not ended.upgrade_in_progress and ended.upgrade_percent_complete == 0, "finished")
    expect(ended.upgrade_correlation_id == "conform-2", "the id stays")


@check
def cluster_edit(system, connection):
    """cluster PUT: the policy by name with its properties, a whole cluster sent back, a level refused"""
    cluster = system.clusters_service().list()[0]
    service = system.clusters_service().cluster_service(cluster.id)
    before = connection.follow_link(cluster.scheduling_policy).name
    service.update(types.Cluster(scheduling_policy=types.SchedulingPolicy(name="cluster_maintenance")))
    expect(connection.follow_link(service.get().scheduling_policy).name == "cluster_maintenance", "policy")
    service.update(
        types.Cluster(
            scheduling_policy=types.SchedulingPolicy(name=before),
            custom_scheduling_policy_properties=[types.Property(name="HighUtilization", value="85")],
        )
    )
    properties = service.get().custom_scheduling_policy_properties
    expect(("HighUtilization", "85") in [(one.name, one.value) for one in properties], "properties")
    answer = service.update(service.get())
    expect(answer.name == cluster.name, "sent back as it came")
    error = refused(sdk.Error, lambda: service.update(types.Cluster(version=types.Version(major=3, minor=6))))
    expect(error.code == 400 and error.fault.detail, error)


@check
def vm_actions(system, connection):
    """VMs: migrate by name, shut down, start, each to its end"""
    vms = system.vms_service()
    vm = vms.list(search="status=up")[0]
    service = vms.vm_service(vm.id)
    source = connection.follow_link(vm.host).name
    target = next(host.name for host in system.hosts_service().list() if host.name != source)
    service.migrate(host=types.Host(name=target), force=True)
    wait_for(
        lambda: service.get().status == types.VmStatus.UP
        and connection.follow_link(service.get().host).name == target,
        "never arrived",
    )
    service.shutdown()
    wait_for(lambda: service.get().status == types.VmStatus.DOWN, "never down")
    expect(service.get().host is None, "a VM that is down has no host")
    service.start()
    wait_for(lambda: service.get().status == types.VmStatus.UP, "never up again")


@check
def check_for_updates(system, connection):
    """check for updates: 885 with the host in the event"""
    host = system.hosts_service().list(search="name=host2")[0]
    since = int(system.events_service().list(max=1)[0].id)
    system.hosts_service().host_service(host.id).upgrade_check()

    def told():
        found = system.events_service().list(from_=since, search="type=885")
        return any(event.host is not None and event.host.id == host.id for event in found)

    wait_for(told, "no 885")
    expect(system.hosts_service().host_service(host.id).get().update_available, "an update is known")


@check
def upgrade_a_host(system, connection):
    """upgrade a host: maintenance, installation, reboot, up again; 840 and 888; no update left"""
    host = system.hosts_service().list(search="name=host1")[0]
    service = system.hosts_service().host_service(host.id)
    since = int(system.events_service().list(max=1)[0].id)
    before = host.version.full_version
    service.upgrade(reboot=True, timeout=60, headers={"Correlation-Id": "conform-3"})
    seen = []

    def over():
        now = service.get()
        if not seen or seen[-1] != now.status.value:
            seen.append(now.status.value)
        return now.status == types.HostStatus.UP and len(seen) > 1

    wait_for(over, f"never up again: {seen}")
    for status in ("preparing_for_maintenance", "installing", "reboot"):
        expect(status in seen, seen)
    told = system.events_service().list(from_=since, search=f"host.name={host.name}")
    codes = [event.code for event in reversed(told)]
    expect(840 in codes and 888 in codes and codes.index(840) < codes.index(888), codes)
    expect(any(event.correlation_id == "conform-3" for event in told), "correlation id")
    after = service.get()
    expect(not after.update_available and after.version.full_version != before, "updated")
    print(f"            {' → '.join(seen)}")


NAMES = {"transparent_huge_pages": "transparent_hugepages"}


def wrong_types(read, sent, where):
    """Fields that JSON sends in another type than the one the SDK reads from XML calls for."""
    if isinstance(read, bool):
        return [] if sent in ("true", "false") else [f"{where}: {sent!r} for a boolean"]
    if isinstance(read, int):
        ok = isinstance(sent, str) and sent.lstrip("-").isdigit()
        return [] if ok else [f"{where}: {sent!r} for an integer"]
    if isinstance(read, (float, datetime.datetime)):
        ok = isinstance(sent, (int, float)) and not isinstance(sent, bool)
        return [] if ok else [f"{where}: {sent!r} for a {type(read).__name__}"]
    if isinstance(read, (str, enum.Enum)):
        return [] if isinstance(sent, str) else [f"{where}: {sent!r} for a text"]
    if isinstance(read, list):
        if isinstance(sent, dict) and len(sent) == 1:
            sent = next(iter(sent.values()))
        if not isinstance(sent, list):
            return [f"{where}: {sent!r} for a list"] if read else []
        return [
            wrong
            for index, (one, other) in enumerate(zip(read, sent))
            for wrong in wrong_types(one, other, f"{where}[{index}]")
        ]
    return [
        wrong
        for name, value in vars(read).items()
        if value is not None and not (isinstance(value, list) and not value)
        for wrong in wrong_field(name.lstrip("_"), value, sent, where)
    ]


def wrong_field(name, value, sent, where):
    name = NAMES.get(name, name)
    if name not in sent:
        return [f"{where}.{name}: only in XML"]
    return wrong_types(value, sent[name], f"{where}.{name}")


@check
def json_types(system, connection):
    """JSON against XML, field by field: integers and booleans as texts, decimals and dates as numbers"""
    # Not with Basic, which adds two events to the list with every request.
    bearer = {"Authorization": f"Bearer {connection.authenticate()}", "Accept": "application/json"}

    def read_json(path):
        return json.loads(plain(path, bearer)[1])

    cluster = system.clusters_service().list()[0]
    cluster_service = system.clusters_service().cluster_service(cluster.id)
    vm = system.vms_service().list()[0]
    user = system.users_service().list()[0]
    user_service = system.users_service().user_service(user.id)
    lists = [
        ("hosts?all_content=true", "host", system.hosts_service().list(all_content=True)),
        ("clusters", "cluster", system.clusters_service().list()),
        ("datacenters", "data_center", system.data_centers_service().list()),
        ("clusterlevels", "cluster_level", system.cluster_levels_service().list()),
        ("vms", "vm", system.vms_service().list()),
        (
            f"vms/{vm.id}/statistics",
            "statistic",
            system.vms_service().vm_service(vm.id).statistics_service().list(),
        ),
        ("events?max=50", "event", system.events_service().list(max=50)),
        ("jobs", "job", system.jobs_service().list()),
        ("schedulingpolicies", "scheduling_policy", system.scheduling_policies_service().list()),
        ("users", "user", system.users_service().list()),
        (f"users/{user.id}/permissions", "permission", user_service.permissions_service().list()),
        ("roles", "role", system.roles_service().list()),
        (
            f"clusters/{cluster.id}/affinitygroups",
            "affinity_group",
            cluster_service.affinity_groups_service().list(),
        ),
    ]
    for job in system.jobs_service().list():
        steps = system.jobs_service().job_service(job.id).steps_service().list()
        lists.append((f"jobs/{job.id}/steps", "step", steps))
    wrong = wrong_types(system.get().product_info, read_json("")["product_info"], "api")
    for path, tag, things in lists:
        sent = read_json("/" + path).get(tag, [])
        expect(len(sent) == len(things), f"{path}: {len(sent)} in JSON, {len(things)} in XML")
        wrong += wrong_types(things, sent, tag)
    expect(not wrong, "\n".join(sorted(set(wrong))[:20]))


@check
def malformed(system, connection):
    """what is no XML: a usage document, not a Fault"""
    curl, out = pycurl.Curl(), io.BytesIO()
    curl.setopt(pycurl.URL, URL + "/events")
    headers = [f"Authorization: {basic()}", "Content-Type: application/xml"]
    curl.setopt(pycurl.HTTPHEADER, headers)
    curl.setopt(pycurl.POSTFIELDS, "<event><description>")
    curl.setopt(pycurl.WRITEFUNCTION, out.write)
    curl.perform()
    expect(curl.getinfo(pycurl.HTTP_CODE) == 400, "not refused")
    expect(b"<usage_message>" in out.getvalue(), out.getvalue()[:200])


@check
def round_trip(system, connection):
    """everything listed is written again by the SDK's own writers"""
    for service in (
        system.hosts_service(),
        system.clusters_service(),
        system.vms_service(),
        system.events_service(),
        system.data_centers_service(),
        system.scheduling_policies_service(),
    ):
        for thing in service.list():
            expect(Writer.write(thing, indent=True).startswith("<"), thing)


if __name__ == "__main__":
    the_connection = connect()
    run(the_connection.system_service(), the_connection)
