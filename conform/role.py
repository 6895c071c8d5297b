"""
What a run of the role cluster_upgrade has left behind, read with the Python SDK: "succeeds" or "fails", and the exit
code of ansible-playbook. Held against the engine contract, sections 7.4 and 7.5.
"""

import os
import re
import sys

import ovirtsdk4 as sdk
import ovirtsdk4.types as types

from checks import check, expect, run

URL = os.environ["ENGINE_URL"]
SUCCEEDS = sys.argv[1] == "succeeds"
CODE = int(sys.argv[2])
CORRELATION_ID = os.environ["CORRELATION_ID"]
HOSTS = ["host1", "host2", "host3"]
PROGRESS = re.compile(
    r"^Cluster upgrade progress: (\d+)%(?:, Cluster: (.*?))?(?:, Host: (.*?))? \[(.*)\]$"
)


def told(system):
    """Oldest first: percent, host, words."""
    events = system.events_service().list(search=f'correlation_id="{CORRELATION_ID}"')
    found = [PROGRESS.match(event.description) for event in reversed(events)]
    return [(int(one[1]), one[3], one[4]) for one in found if one]


def codes_of(system, name):
    events = system.events_service().list(search=f"host.name={name}")
    return [event.code for event in reversed(events)]


@check
def exit_code(system):
    """ansible-playbook ends well after a failure too: the role rescues it"""
    expect(CODE == 0, f"exit code {CODE}")


@check
def progress(system):
    """progress: 0 first, never back, 100 last, even after a failure"""
    percents = [percent for percent, _, _ in told(system)]
    expect(percents[0] == 0 and percents[-1] == 100, percents)
    expect(percents == sorted(percents), percents)
    for wanted in (0, 2, 4, 6, 8, 10, 95, 100):
        expect(wanted in percents, percents)


@check
def words(system):
    """its own words, and the event of its end"""
    lines = told(system)
    print(f"            {', '.join(f'{percent} {host or str()}' for percent, host, _ in lines)}")
    said = [line[2] for line in lines]
    expect(said[0] == "gathering cluster info", said[0])
    expect("hosts to be upgraded: host1,host2,host3" in said, said)
    ending = "finished successfully." if SUCCEEDS else "failed."
    events = system.events_service().list(search=f'correlation_id="{CORRELATION_ID}"')
    last = next(one for one in events if one.description == f"Upgrade of cluster Default {ending}")
    wanted = types.LogSeverity.NORMAL if SUCCEEDS else types.LogSeverity.ERROR
    expect(last.severity == wanted and last.origin == "cluster_upgrade", last.severity)
    expect(("hosts upgrades failed" in said) == (not SUCCEEDS), said)


@check
def one_by_one(system):
    """hosts in the order of their names, one after the other; the first failure ends it"""
    names = []
    for _, name, _ in told(system):
        if name and name not in names:
            names.append(name)
    expect(names == (HOSTS if SUCCEEDS else ["host1"]), names)


@check
def hosts_after(system):
    """the hosts as the engine left them"""
    hosts = {host.name: host for host in system.hosts_service().list()}
    if SUCCEEDS:
        for host in hosts.values():
            expect(host.status == types.HostStatus.UP and not host.update_available, host.name)
            expect(888 in codes_of(system, host.name), codes_of(system, host.name))
        return
    expect(hosts["host1"].status == types.HostStatus.INSTALL_FAILED, hosts["host1"].status)
    expect(codes_of(system, "host1").count(841) > 0, codes_of(system, "host1"))
    for name in ("host2", "host3"):
        expect(hosts[name].status == types.HostStatus.UP and hosts[name].update_available, name)
        expect(840 not in codes_of(system, name), codes_of(system, name))


@check
def flag(system):
    """the cluster: flag off, 0 %, the id kept, its own scheduling policy again"""
    cluster = system.clusters_service().list(search="name=Default", follow="scheduling_policy")[0]
    expect(not cluster.upgrade_in_progress and cluster.upgrade_percent_complete == 0, "flag")
    expect(cluster.upgrade_correlation_id == CORRELATION_ID, cluster.upgrade_correlation_id)
    expect(cluster.scheduling_policy.name != "cluster_maintenance", cluster.scheduling_policy.name)


@check
def job(system):
    """its job and the steps of each host are over"""
    jobs = [one for one in system.jobs_service().list() if one.description == "Upgrading hosts in Default"]
    expect(len(jobs) == 1, f"{len(jobs)} jobs")
    wanted = types.JobStatus.FINISHED if SUCCEEDS else types.JobStatus.FAILED
    expect(jobs[0].status == wanted, jobs[0].status)
    steps = system.jobs_service().job_service(jobs[0].id).steps_service().list()
    said = [step.description for step in steps]
    expected = HOSTS if SUCCEEDS else ["host1"]
    for name in expected:
        expect(f"Preparing host for upgrade: {name}" in said, said)
        expect(f"Upgrading host: {name}" in said, said)
    expect(all(step.status != types.StepStatus.STARTED for step in steps), "a step is still open")


@check
def vms_after(system):
    """no VM was lost on the way"""
    vms = {vm.name: vm.status for vm in system.vms_service().list()}
    expected = {"test01": types.VmStatus.DOWN}
    for name, status in vms.items():
        expect(status == expected.get(name, types.VmStatus.UP), f"{name} is {status}")


if __name__ == "__main__":
    connection = sdk.Connection(
        url=URL, username="admin@internal", password="demo", insecure=True
    )
    run(connection.system_service())
