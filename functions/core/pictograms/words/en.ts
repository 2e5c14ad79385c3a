/**
 * What can be drawn, by its English name: the drawing, then the nouns that mean it, in the singular. A noun behind `*` is also a verb or
 * means other things: it counts behind an article or the like only. One behind `~` counts only where the text is of that matter,
 * as `matters.ts` says.
 */
export const ENGLISH = `
moon: moon, full moon, new moon, moonlight
moon-stars: night sky
sun: sun, sunlight, sunshine
sun-horizon: sunrise, sunset, dawn, dusk, horizon
planet: planet, saturn, jupiter
globe-hemisphere-west: our planet, globe, continent, ~earth
shooting-star: comet, shooting star
meteor: meteor, meteorite, asteroid
sparkle: galaxy, milky way
star: *star
rocket-launch: rocket, spacecraft, spaceship, space shuttle
flying-saucer: ufo, flying saucer
binoculars: binoculars
waves: ocean, wave, tide, sea
drop: droplet, raindrop, drop of water
cloud: cloud
cloud-rain: rain, rainfall, downpour, drizzle
cloud-lightning: thunder, thunderstorm
lightning: lightning
cloud-snow: snow, snowfall, blizzard
snowflake: snowflake, frost
cloud-fog: fog, mist
wind: wind, breeze, gale
hurricane: hurricane, cyclone, typhoon
tornado: tornado
rainbow: rainbow
thermometer: thermometer
thermometer-hot: heatwave, heat wave, fever
umbrella: umbrella
mountains: mountain, mountain range, glacier
island: island
tree: tree, oak
tree-evergreen: pine, spruce, forest, woodland
tree-palm: palm tree, oasis, coconut
cactus: cactus, desert
leaf: leaf, foliage
plant: seedling, sprout, sapling
potted-plant: flowerpot, houseplant, herb
flower: flower, blossom, petal
flower-tulip: tulip
flower-lotus: lotus
grains: wheat, grain, flour, barley, rye, cereal
acorn: acorn
campfire: campfire, bonfire
fire: fire, wildfire, blaze
flame: flame
log: firewood
bird: bird, sparrow, pigeon, seagull, gull
fish: fish, salmon, herring, cod, trout
shrimp: shrimp, prawn
butterfly: butterfly, moth
bug-beetle: beetle, insect
cat: cat, kitten
dog: dog, puppy
horse: horse, stallion, mare
cow: cow, cattle
rabbit: rabbit, hare
paw-print: paw
feather: feather, quill
bone: *bone
egg: egg
brain: brain
heartbeat: heartbeat, pulse rate, heart rate
heart: ~heart
ear: *ear
eye: ~eye
tooth: tooth, teeth, dentist
footprints: footprint, footstep
hand-fist: fist
fingerprint: fingerprint
skull: skull
dna: dna, genome, gene
virus: virus, coronavirus
microscope: microscope
flask: flask, chemist, chemistry, laboratory
test-tube: test tube
atom: atom, electron, proton, neutron
magnet: magnet
pill: pill, antibiotic
syringe: syringe, vaccine, vaccination
stethoscope: stethoscope, doctor, physician
first-aid-kit: first aid
hospital: hospital, clinic
ambulance: ambulance
bandaids: bandage
wheelchair: wheelchair
bread: bread, loaf, dough, sourdough, bakery, baker
cheese: cheese
carrot: carrot
pepper: chili, chilli, bell pepper
avocado: avocado
cherries: cherry
orange: orange juice, oranges
pizza: pizza
hamburger: burger, hamburger
cookie: cookie, biscuit
cake: cake
ice-cream: ice cream
popcorn: popcorn
bowl-steam: soup, stew, broth, noodle
bowl-food: rice, salad, bowl
cooking-pot: saucepan, casserole, pot of water, cooking pot, cauldron, *pot
oven: oven, stove
chef-hat: chef, *cook
knife: knife
fork-knife: restaurant, cutlery, diner
coffee: coffee, espresso, cappuccino, cup of tea, teacup
coffee-bean: coffee bean
tea-bag: tea bag, tea
wine: wine, vineyard
beer-stein: beer, brewery, ale
brandy: whisky, whiskey, brandy, rum
champagne: champagne
jar: jar, jam
fish-simple: fishery
shovel: shovel, spade
axe: axe, hatchet
hammer: *hammer
wrench: wrench, spanner
screwdriver: screwdriver
toolbox: toolbox
pipe-wrench: plumber
nut: bolts and nuts
needle: needle and thread, tailor, sewing needle
yarn: yarn, wool
scissors: scissors
ladder: ladder
broom: broom
paint-roller: paint roller
paint-brush: paintbrush, painter
palette: artist, *palette
bathtub: bathtub
shower: shower head
toilet: toilet
bed: bed, bedroom, mattress
armchair: armchair
chair: *chair
couch: sofa, couch
lightbulb: light bulb, lightbulb, bulb
flashlight: flashlight, torch
door: door, doorway
door-open: open door
key: ~key
lock: padlock, *lock
lock-key: password, encryption, passcode
vault: vault, strongbox
house: cottage, household, dwelling, *house
building-apartment: apartment building, apartment, tenement
buildings: skyscraper, downtown
city: skyline
castle-turret: castle, fortress, citadel, turret, *tower
church: church, cathedral, chapel
mosque: mosque
synagogue: synagogue
barn: barn
farm: farm, farmland, farmer
factory: factory, manufacturing plant
warehouse: warehouse, depot
storefront: storefront, grocery, shopkeeper, *shop
bridge: *bridge
wall: city wall, brick wall
lighthouse: lighthouse
windmill: windmill
crane-tower: construction site
tent: tent, campsite
picnic-table: picnic
anchor: *anchor
sailboat: sailboat, sailing ship, yacht, caravel, galleon, schooner, *sail
boat: ship, boat, ferry, freighter, harbour, harbor, steamer, sailor
lifebuoy: lifeboat, lifebuoy
shipping-container: shipping container, cargo, freight
compass: compass
compass-rose: navigator, navigation
map-trifold: map, atlas, sea chart
signpost: signpost
airplane: airplane, aeroplane, aircraft, airliner, airline
airplane-takeoff: take-off, airport
parachute: parachute
drone: drone
car: car, automobile
truck: truck, lorry, delivery van
bus: bus
train: railway, railroad, locomotive, passenger train
subway: subway, underground train
tram: tram, streetcar
bicycle: bicycle, bike, cyclist
motorcycle: motorcycle, motorbike
tractor: tractor
taxi: taxi
gas-pump: gasoline, petrol, diesel, petrol station
gas-can: jerrycan
charging-station: charging station, electric car, electric vehicle
tire: tyre
road-horizon: highway, motorway
traffic-signal: traffic light
suitcase-rolling: suitcase, luggage, traveller, traveler
backpack: backpack, rucksack
clock: clock, o'clock
watch: wristwatch, pocket watch
hourglass: hourglass
alarm: alarm clock
timer: stopwatch
calendar: calendar
book-open: book
books: encyclopedia
scroll: manuscript, parchment, papyrus, treaty
newspaper: newspaper
envelope: envelope, mailman, ~letter
mailbox: mailbox
notebook: notebook, diary
pencil: pencil
pen-nib: fountain pen, poet
ruler: ruler, yardstick
graduation-cap: university, graduate, college
student: student
chalkboard-teacher: teacher, classroom, lecture
globe-stand: geography
calculator: calculator
crown: crown, *king, *queen, monarch, emperor, throne
sword: sword, knight
shield: *shield, bodyguard
bomb: bomb
flag: ~flag
gavel: court of law, courtroom, verdict, *judge
scales: lawyer, justice
trophy: trophy, championship
medal: medal
target: bullseye, archer
barbell: barbell, gym, workout
soccer-ball: soccer, footballer
basketball: basketball
tennis-ball: tennis
guitar: guitar
piano-keys: piano, pianist
music-notes: melody, music, song
headphones: headphones
speaker-high: loudspeaker
radio: *radio
television: television, tv
camera: camera, photograph, photo
film-slate: movie, film director
phone: telephone, phone call
device-mobile: smartphone, mobile phone, phone
laptop: laptop
desktop: computer, workstation
keyboard: keyboard
printer: printer
hard-drives: server, data center, data centre, servers
database: database
cpu: microchip, processor, cpu, microprocessor
robot: robot
bug: ~bug
terminal-window: command line, ~terminal
cloud-arrow-up: backup
wifi-high: wifi, wi-fi
cell-tower: antenna, transmitter, cell tower
battery-charging: battery, rechargeable battery
plug: power outlet, power plug
solar-panel: solar panel, solar power
nuclear-plant: nuclear power, nuclear plant, reactor
engine: engine, motor
gear: gearwheel
recycle: recycling
trash: rubbish, garbage, waste bin
coins: coin, penny, pennies, gold coin
money: cash, banknote, dollar bill, money
piggy-bank: saver, piggy bank, nest egg, ~savings
bank: ~bank, central bank, banker
wallet: wallet
credit-card: credit card, debit card, card payment
receipt: receipt
invoice: invoice
cash-register: cash register, cashier
chart-bar: bar chart
percent: interest rate, discount
shopping-cart: shopping cart, supermarket, checkout
shopping-bag: shopper
package: parcel, ~package
gift: *gift
briefcase: briefcase
diamond: gemstone
treasure-chest: treasure
magnifying-glass: magnifying glass, detective
puzzle-piece: jigsaw, puzzle
dice-five: dice
balloon: balloon
confetti: fireworks
t-shirt: t-shirt, tee shirt
sneaker: sneaker, running shoe
boot: boot
eyeglasses: eyeglasses, spectacles
hand-soap: soap
sunglasses: sunglasses
bell: church bell, *bell
megaphone: megaphone
spiral: whirlpool
chart-line: revenue, profit, sales figures, stock market, share price, compound interest
`;
