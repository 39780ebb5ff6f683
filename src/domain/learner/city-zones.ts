/**
 * Places pupils name, where they are not the last part of an IANA name themselves: larger cities, states and countries. A country of
 * several zones is left out, since one of them would often be wrong; for those the cities and states stand here.
 */
const PLACES: Readonly<Record<string, string>> = {
  'Europe/London':
    'uk, gb, united kingdom, great britain, britain, england, scotland, wales, northern ireland, manchester, birmingham, leeds, liverpool, ' +
    'sheffield, bristol, newcastle, nottingham, leicester, glasgow, edinburgh, cardiff, swansea, belfast, bradford, coventry, hull, derby, ' +
    'plymouth, southampton, portsmouth, brighton, oxford, cambridge, york, norwich, reading, sunderland, wolverhampton, aberdeen, dundee',
  'Europe/Dublin': 'ireland, cork, galway, limerick',
  'Europe/Berlin':
    'germany, deutschland, hamburg, munich, münchen, cologne, köln, frankfurt, stuttgart, düsseldorf, dusseldorf, leipzig, dresden, ' +
    'hanover, hannover, nuremberg, nürnberg, bremen, dortmund, essen, bonn, mannheim, karlsruhe, freiburg, münster, aachen, kiel, rostock',
  'Europe/Vienna': 'austria, österreich, wien, graz, linz, salzburg, innsbruck',
  'Europe/Zurich': 'switzerland, schweiz, suisse, zürich, geneva, genève, basel, bern, lausanne',
  'Europe/Paris': 'france, marseille, lyon, toulouse, nice, nantes, strasbourg, bordeaux, lille, rennes, montpellier, grenoble',
  'Europe/Madrid': 'spain, españa, barcelona, valencia, seville, sevilla, bilbao, málaga, malaga, zaragoza, granada, palma',
  'Europe/Rome': 'italy, italia, milan, milano, naples, napoli, turin, torino, florence, firenze, bologna, venice, palermo, genoa',
  'Europe/Amsterdam': 'netherlands, holland, rotterdam, the hague, utrecht, eindhoven, groningen',
  'Europe/Brussels': 'belgium, antwerp, ghent, bruges, liège',
  'Europe/Lisbon': 'portugal, porto, lisboa',
  'Europe/Warsaw': 'poland, polska, krakow, kraków, gdansk, wroclaw, poznan, lodz',
  'Europe/Prague': 'czechia, czech republic, brno, praha',
  'Europe/Copenhagen': 'denmark, aarhus, odense',
  'Europe/Stockholm': 'sweden, sverige, gothenburg, göteborg, malmö, uppsala',
  'Europe/Oslo': 'norway, norge, bergen, trondheim',
  'Europe/Helsinki': 'finland, suomi, espoo, tampere, turku',
  'Europe/Athens': 'greece, thessaloniki, patras',
  'Europe/Istanbul': 'turkey, türkiye, ankara, izmir, antalya',
  'Europe/Bucharest': 'romania, cluj, timisoara',
  'Europe/Budapest': 'hungary, debrecen',
  'Europe/Kyiv': 'ukraine, kiev, kyiv, kharkiv, lviv, odesa, odessa',
  'America/New_York':
    'eastern, new york, nyc, new york city, brooklyn, boston, massachusetts, philadelphia, pennsylvania, pittsburgh, washington dc, dc, ' +
    'baltimore, maryland, atlanta, georgia usa, miami, orlando, tampa, jacksonville, charlotte, raleigh, north carolina, south carolina, ' +
    'virginia, richmond, new jersey, newark, connecticut, maine, vermont, new hampshire, rhode island, ohio, cleveland, columbus, cincinnati, buffalo',
  'America/Chicago':
    'central, illinois, texas, houston, dallas, austin, san antonio, fort worth, minneapolis, minnesota, milwaukee, wisconsin, st louis, ' +
    'saint louis, missouri, kansas city, memphis, nashville, new orleans, louisiana, iowa, arkansas, alabama, mississippi, oklahoma, oklahoma city, omaha',
  'America/Denver': 'mountain, colorado, utah, salt lake city, albuquerque, new mexico, montana, wyoming',
  'America/Phoenix': 'arizona, tucson, mesa',
  'America/Los_Angeles':
    'pacific, la, california, san francisco, san diego, san jose, sacramento, oakland, fresno, seattle, portland, las vegas, nevada, washington state',
  'America/Detroit': 'michigan, grand rapids, ann arbor',
  'Pacific/Honolulu': 'hawaii',
  'America/Anchorage': 'alaska',
  'America/Toronto': 'ontario, ottawa, montreal, montréal, quebec, hamilton, mississauga',
  'America/Vancouver': 'british columbia, victoria bc, surrey bc',
  'America/Edmonton': 'alberta, calgary',
  'America/Mexico_City': 'mexico city, guadalajara, puebla',
  'America/Sao_Paulo': 'são paulo, rio de janeiro, rio, belo horizonte, brasilia',
  'America/Bogota': 'colombia, medellin, medellín, cali, bogotá',
  'America/Lima': 'peru',
  'America/Santiago': 'chile',
  'America/Argentina/Buenos_Aires': 'argentina, buenos aires, rosario',
  'Asia/Kolkata': 'india, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune, ahmedabad, calcutta, jaipur, lucknow, surat',
  'Asia/Karachi': 'pakistan, lahore, islamabad, faisalabad, rawalpindi',
  'Asia/Dhaka': 'bangladesh, chittagong',
  'Asia/Shanghai': 'china, beijing, shenzhen, guangzhou, chengdu, wuhan, tianjin',
  'Asia/Tokyo': 'japan, osaka, kyoto, yokohama, nagoya, sapporo',
  'Asia/Seoul': 'south korea, korea, busan, incheon',
  'Asia/Manila': 'philippines, quezon city, cebu, davao',
  'Asia/Ho_Chi_Minh': 'vietnam, hanoi, saigon',
  'Asia/Bangkok': 'thailand, chiang mai',
  'Asia/Kuala_Lumpur': 'malaysia, penang, johor bahru',
  'Asia/Dubai': 'uae, abu dhabi, sharjah, united arab emirates',
  'Asia/Riyadh': 'saudi arabia, jeddah, mecca, medina',
  'Asia/Jerusalem': 'israel, tel aviv, haifa',
  'Africa/Lagos': 'nigeria, abuja, kano, ibadan',
  'Africa/Nairobi': 'kenya, mombasa',
  'Africa/Johannesburg': 'south africa, cape town, durban, pretoria, soweto',
  'Africa/Cairo': 'egypt, alexandria, giza',
  'Africa/Accra': 'ghana, kumasi',
  'Africa/Casablanca': 'morocco, rabat, marrakesh, marrakech, fes',
  'Australia/Sydney': 'new south wales, nsw, canberra, wollongong',
  'Australia/Melbourne': 'geelong, ballarat',
  'Australia/Brisbane': 'queensland, gold coast, cairns, townsville',
  'Australia/Perth': 'western australia, fremantle',
  'Australia/Adelaide': 'south australia',
  'Pacific/Auckland': 'new zealand, nz, wellington, christchurch, hamilton nz, dunedin',
  UTC: 'utc, gmt',
};

/** IANA zone by place, in lower case. */
export const CITY_ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries(PLACES).flatMap(([zone, places]) => places.split(', ').map((place) => [place, zone] as const)),
);
