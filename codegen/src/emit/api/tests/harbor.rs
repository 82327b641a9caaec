//! A made-up API of one method, one object and one event, and what is listed of it.

pub(super) const API: &str = "\
api: the Harbor API
vendor: the Harbor
docs: https://docs.harbor.example
base_url: https://harbor.example/api/
env_prefix: HARBOR
crate: {name: harbor-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

pub(super) const ERRORS: &str = "\
sets:
  common: [storm, fog]
codes:
  fog: {kind: retry, doc: Nothing can be seen.}
  storm: {kind: give_up, doc: The harbor is closed.}
  no_ship: {kind: fix, name: ShipUnknown, doc: There is no such ship.}
warnings:
  old_chart: {doc: The chart is old.}
";

pub(super) const IDS: &str = "\
kinds:
  ship_id: {example: S0AB12CDE, doc: Names a ship.}
";

pub(super) const MOOR: &str = r"
method: harbor.moor
docs: https://docs.harbor.example/reference/methods/harbor.moor
as_of: 2026-08-20
summary: Moors a ship.
description: |
  Waits until the ship lies still.

  - Then it ends.
auth: bot_or_user
tier: special
rate_note: Once a tide.
rate: {calls: 2, seconds: 60, per: ship}
rate_unlisted: {calls: 1, seconds: 3600}
scopes: {user: [ship:write, ship:read], bot: [ship:write]}
accepts: [form, json, multipart]
pages: {items: ships, cursor: berth}
session: {kind: rtm, url: gate, events: harbor}
deprecated: {since: 2026-08, use: harbor.moor, doc: Sail on.}
retired: 2026-09-01
args:
  ship: {type: ship_id, required: true, doc: The ship.}
  berth: {type: string, default: first, example: third, doc: Where to.}
  when: {type: timestamp, required: true, doc: When.}
  lanterns: {type: list, of: int, wire: csv, doc: Which burn.}
  crew: {type: list, of: ship_id, doc: Who helps.}
  plan: {type: json, doc: The plan.}
  depth: {type: number, doc: In meters.}
  key: {type: secret, doc: The key of the gate.}
  move: {type: bool, retired: 2026-08-04, doc: Moves others.}
  flag: {type: enum, doc: The flag., values: {blue: The blue one., '': , 'a b\c': , red: {retired: 2026-01-02}}}
  tide: {type: epoch, doc: When to come.}
  day: {type: date, doc: Which day.}
  ropes: {type: list, of: enum, type_name: Rope, doc: The ropes., values: {bow: }, min_items: 2, unique: true}
  pilot: {type: ship_id, required: true, new: false, doc: Who leads., required_for_public: false}
  speed: {type: union, of: [int, string, ship_id], doc: How fast.}
  log: {type: file, doc: The log.}
  toll: {type: int, new: true, min: 1, max: 9, doc: To be paid.}
  horn: {type: bool, hidden: true, doc: Sounds it.}
  bell: {type: bool, required_for_public: true, doc: Rings it.}
groups:
  - {one_of: [tide, day], doc: When to come.}
  - {at_most_one: [horn, bell]}
response:
  self: {type: string}
  gate: {type: secret_url, optional: true, doc: The gate.}
  ships:
    type: map
    of: object
    type_name: Ship
    fields:
      https://a.b/c: {type: int, name: c}
      masts: {type: list, of: object, fields: {height: {type: number, optional: true}}}
  hull: {type: object, optional: true, fields: {plan: {type: json}, key: {type: secret}}}
  by: {type: map, of: ship_id}
  at: {type: timestamp, retired: 2026-08-05}
  flagship: {type: ship}
  fleet: {type: list, of: ship, doc: All ships.}
  sea: {type: enum, optional: true, values: {calm: {doc: No waves., name: Still}}}
errors:
  include: [common]
  rows:
    no_ship:
    fog: {doc: Even the lighthouse cannot be seen., hidden: true}
    storm: {retired: 2026-07-01}
warnings:
  old_chart: {retired: 2026-08-03}
";

pub(super) const SHIP: &str = "\
object: ship
doc: A ship.
fields:
  id: {type: ship_id, doc: Which ship.}
  prize: {type: ship, optional: true, retired: 2026-08-06, doc: A ship that it took.}
  tenders: {type: map, of: ship}
  rig: {type: enum, optional: true, values: {sloop: }}
  wheel: {type: object, optional: true, fields: {spokes: {type: int}}}
";

pub(super) const LISTING: &str = r"
feature client
feature client-blocking
feature gzip
feature http2
feature inbound
feature pacing
feature rtm-session
feature socket-mode
feature block-kit
feature events
feature harbor default

constant BASE_URL = https://harbor.example/api/

id ShipId

common fog as Fog kind retry
common storm as Storm kind give_up

object ship as Ship
value ship Rig.sloop as Sloop
field ship id as id: ids::ShipId
field ship prize as prize: Option<Box<objects::Ship>> retired 2026-08-06
field ship rig as rig: Option<Rig>
field ship tenders as tenders: BTreeMap<String, objects::Ship>
field ship wheel as wheel: Option<Wheel>
type ship wheel as Wheel
field ship wheel.spokes as spokes: i64

event events/signal as FlagSeen = harbor
value events/signal Flag.blue as Blue
field events/signal flag as flag: Flag
field events/signal mast as mast: Option<Mast>
type events/signal mast as Mast
field events/signal mast.height as height: f64
field events/signal ship as ship: Option<objects::Ship>

payload payloads/parcel as Parcel = quay
field payloads/parcel from as from: Option<objects::Ship>

object block_kit/barrel as Barrel = type barrel
value block_kit/barrel Content.salt\sfish as SaltFish
field block_kit/barrel hoops as hoops: i64 new 1
field block_kit/barrel content as content: Option<Content> new 2
field block_kit/barrel inner as inner: Option<Box<Barrel>> optional
field block_kit/barrel lid as lid: Option<Lid> optional
type block_kit/barrel lid as Lid
field block_kit/barrel lid.nails as nails: i64 new 1
field block_kit/barrel lid.tight as tight: Option<bool> optional
field block_kit/barrel mark as mark: String optional required
field block_kit/barrel owners as owners: Vec<ids::ShipId> optional
field block_kit/barrel stowed as stowed: BTreeMap<String, Cargo> optional retired 2026-08-07

union block_kit/cargo as Cargo = type
value block_kit/cargo Cargo.barrel as Barrel: Barrel

holder block_kit/hold as Hold: Vec<Cargo>

method harbor.moor deprecated since 2026-08 use harbor.moor retired 2026-09-01
fact harbor.moor accepts = form json multipart
fact harbor.moor groups = at_most_one bell horn; one_of day tide
fact harbor.moor session = rtm HarborEvent
fact harbor.moor page = https://docs.harbor.example/reference/methods/harbor.moor as of 2026-08-20
fact harbor.moor pages = ships by berth
fact harbor.moor idempotent = false
fact harbor.moor scopes = bot ship:write; user ship:read ship:write
fact harbor.moor tier = special
fact harbor.moor rate = 2 in 60 s per ship
fact harbor.moor rate_unlisted = 1 in 3600 s
fact harbor.moor token = bot_or_user
arg harbor.moor ship as ship: ids::ShipId new 1
arg harbor.moor when as when: runtime::Timestamp new 2
arg harbor.moor toll as toll: i64 new 3
arg harbor.moor bell as bell: bool optional
arg harbor.moor berth as berth: String optional
arg harbor.moor crew as crew: Vec<ids::ShipId> optional
arg harbor.moor day as day: runtime::Date optional
arg harbor.moor depth as depth: f64 optional
arg harbor.moor flag as flag: Flag optional
arg harbor.moor horn as horn: bool optional
arg harbor.moor key as key: runtime::Secret optional
arg harbor.moor lanterns as lanterns: Vec<i64> optional csv
arg harbor.moor log as log: runtime::FilePart optional
arg harbor.moor move as move_: bool optional retired 2026-08-04
arg harbor.moor pilot as pilot: ids::ShipId optional required
arg harbor.moor plan as plan: runtime::Json optional
arg harbor.moor ropes as ropes: Vec<Rope> optional
arg harbor.moor speed as speed: Speed optional
arg harbor.moor tide as tide: runtime::Epoch optional
value harbor.moor Flag. as Empty
value harbor.moor Flag.a\sb\\c as ABC
value harbor.moor Flag.blue as Blue
value harbor.moor Flag.red as Red retired 2026-01-02
value harbor.moor Rope.bow as Bow
value harbor.moor Sea.calm as Still
value harbor.moor Speed.int as Int: i64
value harbor.moor Speed.ship_id as ShipId: ids::ShipId
value harbor.moor Speed.string as Text: String
field harbor.moor at as at: runtime::Timestamp retired 2026-08-05
field harbor.moor by as by: BTreeMap<String, ids::ShipId>
field harbor.moor flagship as flagship: objects::Ship
field harbor.moor fleet as fleet: Vec<objects::Ship>
field harbor.moor gate as gate: Option<runtime::SecretUrl>
field harbor.moor hull as hull: Option<Hull>
type harbor.moor hull as Hull
field harbor.moor hull.key as key: runtime::Secret
field harbor.moor hull.plan as plan: runtime::Json
field harbor.moor sea as sea: Option<Sea>
field harbor.moor self as self_: String
field harbor.moor ships as ships: BTreeMap<String, Ship>
type harbor.moor ships as Ship
field harbor.moor ships.https://a\.b/c as c: i64
field harbor.moor ships.masts as masts: Vec<ShipsMasts>
type harbor.moor ships.masts as ShipsMasts
field harbor.moor ships.masts.height as height: Option<f64>
error harbor.moor fog as Fog kind retry
error harbor.moor no_ship as ShipUnknown kind fix
error harbor.moor storm as Storm kind give_up retired 2026-07-01
warning harbor.moor old_chart as OldChart retired 2026-08-03
";
pub(super) const SIGNAL: &str = "\
event: signal
docs: https://docs.harbor.example/reference/events/signal
as_of: 2026-08-20
sets: [harbor]
type_name: FlagSeen
doc: A flag was seen.
fields:
  ship: {type: ship, optional: true, doc: Of this ship.}
  flag: {type: enum, values: {blue: The blue one.}}
  mast: {type: object, optional: true, fields: {height: {type: number}}}
";

pub(super) const BARREL: &str = "\
object: barrel
source: a made-up harbor
doc: A barrel.
tag: {type: barrel}
groups:
  - at_most_one: [inner, lid]
surfaces: [deck, quay]
surface: quay
across:
  - {single: tight}
fields:
  hoops: {type: int, required: true, min: 2, doc: Its hoops.}
  mark: {type: string, required: true, new: false, doc: Its mark.}
  content: {type: enum, new: true, values: {salt fish: }}
  inner: {type: barrel, doc: A smaller one.}
  lid:
    type: object
    fields:
      tight: {type: bool}
      nails: {type: int, required: true}
  owners: {type: list, of: ship_id, max_items: 3, doc: Whose it is.}
  stowed: {type: map, of: cargo, retired: 2026-08-07}
";

pub(super) const CARGO: &str = "\
union: cargo
source: a made-up harbor
doc: What lies in a hold.
tag: type
variants: [barrel]
";

pub(super) const HOLD: &str = "\
value: hold
source: a made-up harbor
doc: All that lies in it.
type: list
of: cargo
max_items: 9
surface: deck
across:
  - {unique: mark}
";

pub(super) const PARCEL: &str = "\
payload: parcel
docs: https://docs.harbor.example/reference/payloads/parcel
as_of: 2026-08-20
sets: [quay]
doc: A parcel came.
fields:
  from: {type: ship, optional: true, doc: Ship that brought it.}
";

pub(super) const COVERED: &str = "\
| family | methods | arguments | error codes | responses typed | examples | read as of |
|---|---:|---:|---:|---:|---:|---|
| `harbor` | 1 | 19 | 3 | 0 | 0 | 2026-08-20 |
| all | 1 | 19 | 3 | 0 | 0 | 2026-08-20 |

A response counts as typed if none of its fields is free JSON.

| what the Harbor sends | types | examples | read as of |
|---|---:|---:|---|
| events of `harbor` | 1 | 0 | 2026-08-20 |
| payloads of `quay` | 1 | 0 | 2026-08-20 |

| union of `block_kit` | objects | examples |
|---|---:|---:|
| `Cargo` | 1 | 0 |
| all objects | 1 | 0 |

[COVERAGE.md](COVERAGE.md) lists what is known to be missing or incomplete.
";
