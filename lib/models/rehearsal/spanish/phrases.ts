/** The Spanish grammar of sample prose: words and phrases. Traits have one form for both genders. */
import { alternatives, pairs, type Rules } from '../grammar'

const nouns =
  alternatives(`una decisión,un número,una fecha,un mapa,un testigo,una tabla,un caso,una fuente,un coste,una disputa,
una excepción,una medida,una carta,un ejemplo,una cuenta,un relato,una encuesta,un contraste,un gráfico,una cita,un informe,
un cálculo,un contraejemplo,una fotografía,una cronología,una definición,un precedente,un registro,una entrevista,un inventario,
una partida de gasto,un punto de giro,un intento fallido,un efecto secundario,una lectura rival,un detalle,un caso vecino,una nota,
una confesión,una laguna,una cláusula,una costumbre,un trato,un límite,una regla práctica,una renuncia,un punto de partida,
un orden,una cadena de causas,un método,una pregunta,un estudio,un cambio de parecer,un resultado,una norma,un apunte`)

/** Those in -o have -a beside a feminine noun. */
const adjectives =
  alternatives(`reciente,antiguo,fechado,temprano,conocido,polémico,sólido,sobrio,ausente,certero,claro,incómodo,
poco estudiado,modesto,viejo,elocuente,revisado con cuidado,muy citado,olvidado,local,decisivo,adicional,poco amable,
representativo,útil,inesperado,medio perdido,habitual,prestado,completo,sencillo,aislado,concreto,discreto,breve`)

const agreeing = (noun: string, adjective: string): string =>
  noun.startsWith('una ') ? adjective.replace(/o(?= con |$)/, 'a') : adjective

export const spanishPhrases: Rules = {
  noun: nouns.map((noun) => noun.replace(/^una? /, '')),
  thing: pairs(nouns, adjectives, 3).map(
    ([noun, adjective], index) => `${noun} ${agreeing(noun, adjective)}${index % 2 === 0 ? ' {ending}' : ''}`,
  ),
  topic: alternatives(`el tema «{term}»,el asunto «{term}»,la noción «{term}»,el punto «{term}»,la cuestión «{term}»,
la expresión «{term}»,el título «{term}»,el apartado «{term}»,la entrada «{term}»,la voz «{term}»`),
  /** None agrees with its noun. */
  ending:
    alternatives(`con su fuente,en números redondos,desde ambos lados,de varios archivos,con palabras llanas,con el año,
de primera mano,sin el adorno de siempre,en dos frases breves,a la escala justa,con su margen de error,de un campo vecino,
que se puede comprobar,de antes y de después,a ras de suelo,que casi todos omiten,con nombre y apellidos,lejos de las opiniones,
en términos de hoy,del bando contrario,sin más apoyo,junto a la media,con sus límites,para escépticos,de tres lugares,
a tamaño real,sin jerga,dentro de su época,de la última década,por orden de los hechos`),
  act: alternatives(`nombrar,fechar,sopesar,comprobar,contar,citar,describir,comparar,precisar,discutir,ilustrar,defender,matizar,
medir,explicar,situar,clasificar,recordar,corregir,cifrar,resumir,subrayar,apartar,releer,desarrollar,anotar,aclarar,aislar,
traducir,completar,seguir,interpretar,evaluar,observar,narrar,abordar,comentar`),
  tail: alternatives(`sin prisa,antes de cualquier juicio,con la fuente al lado,en un párrafo aparte,lo antes posible,
en un lugar visible,con palabras de la época,con fechas en ambos extremos,como pide el esquema,con las reservas debidas,
junto a su contrario,para quien lee deprisa,bajo un título propio,con un detalle que sorprenda,en pasado,
con la extensión que es justa,poco antes del giro,una sola vez,a pesar de la laguna,en un tono que invite a comprobar,
sin adjetivos,de lo cercano a lo lejano,con espacio para la duda,en términos duraderos,sin repetir,por méritos propios,
tras una pausa breve,con una nota sobre el método,por orden de los hechos,en media página`),
  reason:
    alternatives(`porque {reader} lo preguntará,pues sin ello nada se sostiene,para que {reader} pueda comprobarlo,
ya que el título lo promete,porque aquí se dividen las opiniones,pues la idea principal lo necesita,porque {thing} diría más,
para que el texto avance,ya que el encargo lo deja abierto,porque la respuesta fácil no basta,para que nadie tenga que adivinar,
porque {section} quedaría en el aire,pues suelen confundirse ambas cosas,para que la extensión tenga sentido,
porque alguien citará este pasaje,ya que toda excepción enseña,como ya insinúa el título,
pues {thing} cambiaría la respuesta,porque alguien paga siempre la cuenta,para que la comparación sea honrada,
ya que ningún borrador es definitivo,porque la palabra tiene dos sentidos,pues {reader} insistiría en ello,
para separar elogio y reproche,porque lo que sigue vive de ello,ya que comprobarlo cuesta poco,
porque {reader} tendrá que actuar,pues el silencio parecería duda,para que el final sea merecido,
porque {thing} no basta,ya que la práctica varía,mientras falte {thing}`),
  reader:
    alternatives(`un lector atento,una revisora exigente,un editor con experiencia,una principiante curiosa,un especialista,
una lectora con prisa,un cliente ahorrador,una crítica despierta,un colega de otro campo,una verificadora de fuentes,
un lector escéptico,un comité,una traductora,un autor futuro,una estudiante,un adversario leal,una bibliotecaria,
un planificador prudente,una lectora paciente,un profano`),
  holder:
    alternatives(`esta frase,este párrafo,la muestra,esta línea,el texto provisional,el ensayo,este trozo de texto ficticio,
el presente pasaje,este suplente,la redacción actual,este texto de relleno,este espacio,el borrador tal como está,este bloque,
el texto de esta página,la versión de prueba,esta fila de palabras`),
  keep: alternatives(`sustituye,anuncia,espera,promete,prepara,adelanta,reclama,esboza,bosqueja,señala,pide,supone,imita,
ensaya,deja adivinar,hace esperar`),
  place: alternatives(`aquí,en este punto,por ahora,en esta fase,a la espera de un modelo,en la muestra,en esta página,
por el momento,bajo este título,hasta aquí,con esta extensión,a mitad de la sección,de camino al final,un poco más adelante,
entre los dos,a falta de prosa`),
  link: alternatives(`aun así,en cambio,del mismo modo,visto con más detalle,a segunda vista,en la práctica,de cerca,paso a paso,
al mismo tiempo,más adelante,a largo plazo,con esta medida,a fin de cuentas,por separado,en todo caso,por regla general,antes,
después,sobre el papel,a modo de comparación,dicho llanamente,a la inversa,por contraste,a partir de ahí`),
  trait:
    alternatives(`simple,frágil,urgente,útil,fácil,difícil,visible,probable,estable,importante,reciente,evidente,frecuente,
variable,posible,relevante,local,parcial,temporal,natural,general,reversible,medible,rentable,creíble`),
  section:
    alternatives(`la sección,el argumento,el capítulo,esta parte,el relato,el pasaje,la exposición,el razonamiento,
la explicación,la página acabada`),
  number: alternatives('dos,tres,cuatro,cinco,seis,siete,una docena de'),
  ordinal: alternatives('primer,segundo,tercer,próximo,último,cuarto'),
}
