/** The same in Spanish: nouns in the singular. */
export const SPANISH = `
moon: luna
sun: sol
sun-horizon: amanecer, atardecer, horizonte
planet: planeta, saturno
globe-hemisphere-west: nuestro planeta, globo terráqueo, planeta tierra
meteor: meteorito, asteroide, cometa
rocket-launch: cohete, nave espacial
waves: mar, océano, ola, marea
drop: gota
cloud: nube
cloud-rain: lluvia
cloud-lightning: tormenta, trueno
lightning: relámpago
cloud-snow: nieve
snowflake: copo de nieve, escarcha
cloud-fog: niebla
wind: viento
hurricane: huracán, ciclón
umbrella: paraguas
thermometer: termómetro
mountains: montaña, cordillera, glaciar
island: isla
tree: árbol, roble
tree-evergreen: pino, bosque
tree-palm: palmera
cactus: cactus, desierto
leaf: follaje
flower: flor
grains: trigo, harina, cereal, centeno, cebada
fire: fuego, incendio
flame: llama
campfire: hoguera, fogata
bird: pájaro
fish: pez, peces, pescado, salmón
butterfly: mariposa
bug-beetle: escarabajo, insecto
cat: gato
dog: perro
horse: caballo
cow: vaca
rabbit: conejo, liebre
feather: pluma
bone: hueso
egg: huevo
brain: cerebro
tooth: diente
virus: virus
microscope: microscopio
flask: laboratorio
atom: átomo, electrón
magnet: imán
pill: pastilla, píldora
syringe: vacuna, jeringa
stethoscope: médico, doctora
hospital: hospital
ambulance: ambulancia
bread: pan, panadero, panadería, masa madre
cheese: queso
carrot: zanahoria
pizza: pizza
cookie: galleta
cake: tarta
ice-cream: helado
bowl-steam: sopa, caldo
bowl-food: bol, cuenco, arroz, ensalada
cooking-pot: olla, cazuela
oven: horno
knife: cuchillo
chef-hat: cocinero, cocinera
fork-knife: tenedor, restaurante
coffee: café
tea-bag: té
wine: vino
beer-stein: cerveza
axe: hacha
hammer: martillo
wrench: llave inglesa
scissors: tijeras
ladder: escalera de mano
broom: escoba
palette: pintor, pintora
bed: cama
armchair: sillón
chair: silla
couch: sofá
lightbulb: bombilla
door: puerta
lock: candado
lock-key: contraseña, cifrado
vault: caja fuerte
castle-turret: castillo, fortaleza, torre
church: iglesia, catedral
barn: granero
farm: granja
factory: fábrica
warehouse: almacén, almacenes
storefront: tienda
bridge: puente
wall: muralla
lighthouse: faro
windmill: molino de viento
tent: tienda de campaña
anchor: ancla
sailboat: velero
boat: barco, barca, buque, flota
compass: brújula
map-trifold: mapa
airplane: avión
airplane-takeoff: aeropuerto
car: coche, automóvil
truck: camión
bus: autobús
train: ferrocarril, locomotora, tren
bicycle: bicicleta
tractor: tractor
gas-pump: gasolina
charging-station: coche eléctrico
road-horizon: autopista
suitcase-rolling: maleta
backpack: mochila
clock: reloj
hourglass: reloj de arena
calendar: calendario
book-open: libro, biblioteca, novela
scroll: pergamino, manuscrito, tratado
newspaper: periódico
pencil: lápiz
graduation-cap: universidad
student: alumno, alumna
chalkboard-teacher: maestro, maestra, profesor, profesora
calculator: calculadora
crown: corona, rey, reina, emperador
sword: espada
shield: escudo
flag: bandera
gavel: juez
trophy: trofeo
guitar: guitarra
piano-keys: piano
music-notes: música, canción, melodía
television: televisor
camera: fotografía
phone: teléfono
device-mobile: móvil, teléfono móvil
laptop: portátil
desktop: ordenador, computadora
printer: impresora
hard-drives: servidor
database: base de datos
cpu: procesador, microchip
robot: robot
battery-charging: batería
plug: enchufe
solar-panel: panel solar
engine: motor
coins: moneda
money: dinero, billete
piggy-bank: hucha, ahorro
wallet: billetera, monedero
credit-card: tarjeta de crédito
receipt: recibo
package: paquete
gift: regalo
briefcase: maletín
treasure-chest: tesoro
magnifying-glass: lupa
puzzle-piece: rompecabezas
dice-five: dados
eyeglasses: gafas
`;
