/** The words of the house in types: what the server writes as JSON, and what the page makes of it.
 *
 * @typedef {[number, number, number, number]} Box  west, north, east, south in world pixels at zoom 0
 * @typedef {{ kind: number, parts: Float64Array[], box: Box }} Shape  kind: 0 none, 1 point, 2 line, 3 area
 *
 * @typedef {{ name_vi: string, name_en?: string, sector: string, status: string, precision: string,
 *   precision_m?: number, communes?: string, item?: string, n: number, vague?: [number, number], link?: number,
 *   lead?: string[], deadline?: string, ends?: string, investor?: string, cost?: number, told?: string }} Facts
 *   ends: the last day (ISO) that the deadline allows; cost: billions of đồng; told: the day of the last document;
 *   vague: where (lon, lat) the badge of a project stands of which only the communes are known; link: a line that
 *   only joins known ends
 * @typedef {{ i: number, id: string, p: Facts, shape: Shape, rank: number }} Project
 * @typedef {{ x: number, y: number, members: Project[] }} Badge  where (world pixels) some vague projects are counted
 * @typedef {{ projects: Project[], byId: Map<string, Project>, order: Project[], badges: Badge[],
 *   grid: (x: number, y: number, pad: number) => Set<Project> }} Projects
 * @typedef {{ features: { id: string, properties: Facts, geometry: import("geojson").Geometry | null }[] }} ProjectsBody
 *
 * @typedef {{ lang: string, words: Record<string, string>, groups: { code: string, label: string, colour: string, sector: string }[],
 *   sectors: Record<string, { label?: string, colour: string, symbol: string }>,
 *   statuses: Record<string, { label: string, form: string }>, order: string[],
 *   precisions: Record<string, { label: string }>, symbols: Record<string, string>, rules: Rules,
 *   bodies?: Record<string, string> }} Style  bodies: what a body that has another name now is called;
 *   labels, colours, forms and symbols in one language (gis.maps.payload.look)
 * @typedef {{ forms: Record<string, { weight: number, tint: number, ring: number }>, grey: string, badge: string, pale: number,
 *   media: { screen: { line: number } } }} Rules  (gis/style/rules.json)
 * @typedef {{ colour: string, bare: string, form: string, symbol: string, line: number, alpha: number }} Look
 *   what drawing needs to know of one (sector, status); bare: the colour of what lies on the ground itself, not on a
 *   symbol's white disc
 *
 * @typedef {Record<"sea" | "land" | "city" | "coast" | "unit" | "cityLine" | "water" | "road" | "expressway" |
 *   "railway" | "district" | "name" | "seaName" | "halo" | "casing", string>} Palette
 * @typedef {{ scale: number, zoom: number, size: { x: number, y: number }, dx: number, dy: number, box: Box,
 *   seen: number[], ratio: number }} View  world pixels * scale + (dx, dy) = pixels of the canvas; seen: left, top, right,
 *   bottom of what shows of it, in pixels: round that lies the margin that is drawn ahead of a move
 *
 * @typedef {{ text: string, lat: number, lon: number, min: number, max: number, size?: number, kind: string,
 *   bold?: boolean }} Label
 * @typedef {{ extent?: [[number, number], [number, number]], land: import("geojson").Geometry,
 *   city: import("geojson").Geometry, labels?: Label[],
 *   communes?: { properties: { code: string, name: string }, geometry: import("geojson").Geometry }[],
 *   districts?: { properties: District, geometry: import("geojson").Geometry }[],
 *   lines?: { properties: { kind: string, name: string, sign?: string }, geometry: import("geojson").Geometry }[] }} BaseBody
 * @typedef {{ name: string, lat: number, lon: number }} District  of before July 2025; where its name stands
 * @typedef {{ land: Shape, city: Shape, communes: { code: string, name: string, shape: Shape }[],
 *   districts: (District & { shape: Shape })[], lines: BaseLine[], labels: Label[] }} BaseMap
 * @typedef {{ kind: string, name: string, sign?: string, shape: Shape, length: number }} BaseLine  sign: what its signs
 *   say (QL.10); length: in world pixels
 *
 * @typedef {{ text: string } & Record<string, any>} Query  text, and a Set of values for each dimension
 * @typedef {Record<string, Uint8Array>} Masks  one byte per project for each part of a query that asks something
 * @typedef {{ code: string, label: string }} Choice
 * @typedef {{ name: string, title: string, open: boolean, find?: boolean, rows?: Choice[],
 *   groups?: (Choice & { rows: Choice[] })[] }} Section  (gis.maps.choices)
 *
 * @typedef {{ look: Style, home: [[number, number], [number, number]],
 *   views: { short: string, title: string, bounds: [[number, number], [number, number]] }[],
 *   tiles: { code: string, name: string, url: string, credit: string, least: number, most: number, layers: string }[], tools: string[],
 *   badge: { text: string, title: string } }} MapConfig  (gis.maps.description.map_config)
 * @typedef {{ pick: { id: string }, here: { ids: string[], lat: number, lng: number }, spot: { lat: number, lng: number, near: boolean }, ring: { points: number[][] }, layers: { said: string },
 *   view: { lat: number, lng: number, zoom: number }, drawn: { count: number }, fault: { error: Error } }} MapEvents
 */
export {};
