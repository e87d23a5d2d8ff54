/** What Rehearsal says in Spanish plans. */
import type { PlanWords } from '../blueprint'
import { chaptersFrom } from '../chapter-rows'

const chapters = chaptersFrom({
  history: `
0|Los orígenes|Dónde empieza «{s}» y qué había antes.|La tierra y sus pueblos|Leyendas y primeros escritos|Vecinos y rivales
1|El ascenso|Cómo llegó el primer éxito y quién lo pagó.|Primeras alianzas|Las figuras decisivas|Por qué cedieron los rivales
3|Poder y derecho|Cómo se ordenó, se repartió y se disputó el poder.|Cargos y asambleas|La ley y los tribunales|Gobernar a distancia
7|Ejércitos y fronteras|Qué pudo sostener la fuerza y dónde se detuvo.|La vida del ejército|Caminos y suministros|La vida en la frontera
8|Comercio y trabajo|Qué se fabricaba, se movía y se pagaba.|La tierra y la cosecha|Mercados, moneda e impuestos|Trabajo libre y forzado
4|La vida diaria|Cómo vivía la gente común en el apogeo.|Ciudades y casas|Familia, mesa y escuela|Fiestas y juegos
9|Creencias e ideas|Qué era sagrado y cómo cambió.|Viejos cultos, fe nueva|Artes y saberes|Tolerancia y persecución
6|Crisis y reformas|Qué se rompió y qué remedios se probaron.|Luchas internas|Epidemias y precios|Las grandes reformas
2|División y caída|Cómo llegó el final, despacio y luego deprisa.|La ruptura|Las últimas décadas|Lo que sobrevivió
5|El legado|Lo que «{s}» dejó a los siglos siguientes.|Lengua y derecho|Ideas que volvieron|Debates de historiadores`,
  travel: `
0|Antes de salir|Lo que conviene resolver primero: «{s}».|La mejor época|Papeles y dinero|Salud y seguridad
1|Cómo moverse|Cómo llegar y cómo seguir.|La llegada|Trenes, autobuses y vuelos|En las ciudades
2|La capital y el norte|Qué ver primero y cuánto quedarse.|Los grandes lugares|Barrios antiguos a pie|Excursiones
6|El este y la costa|Ciudades, jardines y mar.|La gran ciudad|Jardines y canales|Islas y playas
3|El sur|Paisajes, pueblos y buen clima.|Ríos y cumbres|Pueblos apartados|Mercados
4|Comer y beber|Qué probar, región por región.|Platos de cada región|Puestos y fondas|Modales en la mesa
7|Cultura y costumbres|Cómo ser un buen huésped.|Unas palabras útiles|Fiestas y feriados|Museos y teatros
8|Dónde dormir|Camas para todos los bolsillos.|Albergues y pensiones|Hoteles|Reservar y pagar
5|Itinerarios|Rutas que funcionan, día a día.|Una semana|Dos semanas|Un mes`,
  paper: `
0|Antecedentes|Qué se sabe sobre «{s}» y qué se ignora.|Términos y marco|Trabajos previos|La laguna
1|Teoría y preguntas|Qué preguntas se plantean y por qué tienen respuesta.|Marco teórico|Preguntas de investigación|Expectativas
2|Método|Cómo se reunieron y se sopesaron las pruebas.|Datos|Procedimiento|Límites del método
3|Resultados|Qué se encontró, sin comentarios.|Resultados principales|Resultados secundarios|Solidez
4|Discusión|Qué significan los resultados para «{s}».|Lectura de los resultados|Frente a trabajos previos|Otras explicaciones
5|Consecuencias|Quién debería obrar de otro modo y cómo.|Para la investigación|Para la práctica|Para la política`,
  technical: `
0|El problema que resuelve|Para qué existe «{s}» y cuándo conviene otra cosa.|Breve historia|Campos de uso|Lo que cuesta
1|Ideas básicas|Las pocas ideas de las que se sigue lo demás.|Vocabulario|El modelo de fondo|Qué ocurre al ejecutar
2|Primeros pasos|De cero a un primer ejemplo que funciona.|Instalación|Un primer ejemplo|Leer la salida
3|En el día a día|Las tareas corrientes, en el orden en que llegan.|Estructura|Datos de entrada y de salida|Errores y mensajes
5|Pruebas y calidad|Cómo saber que funciona.|Pruebas útiles|Medir|Revisar los cambios
4|En producción|Qué cambia cuando otros dependen de ello.|Despliegue|Supervisión|Seguridad
6|Elegir bien|Qué vale «{s}» frente a lo demás.|Alternativas|Una lista de control|Para saber más`,
  general: `
0|De qué se trata|Qué significa «{s}» y por qué importa ahora.|Los términos|Breve historia|A quién afecta
1|Cómo funciona|El mecanismo en palabras llanas: «{s}».|Las partes principales|Cómo actúan juntas|Malentendidos frecuentes
2|Las pruebas|Qué se sabe, con qué certeza y por quién.|Lo que dicen las cifras|Lo que cuentan los testigos|Dónde faltan pruebas
3|Ejemplos|Casos que muestran la amplitud del tema.|Un éxito|Un fracaso|Un caso inacabado
4|Argumentos|Lo que se dice a favor y en contra.|Razones a favor|Razones en contra|Terreno común
5|En la práctica|Lo que hace falta para actuar.|Los primeros pasos|Costes y renuncias|Quién hace qué
6|Perspectivas|Qué puede cambiar y qué conviene vigilar.|A corto plazo|A largo plazo|Preguntas abiertas`,
})

const feminine = /^(?:guía|novela|tesis|introducción|monografía)/

const withArticle = (form: string): string => `${feminine.test(form) ? 'Una' : 'Un'} ${form || 'texto'}`

export const spanishPlan: PlanWords = {
  subtitle: ({ form, audience }) => (audience ? `${withArticle(form)} para ${audience}` : withArticle(form)),
  opening: ({ form, subject }) =>
    form === 'informe'
      ? { title: 'Resumen', point: `Los hallazgos en una página: «${subject}».`, parts: [] }
      : { title: 'Introducción', point: `Por qué interesa «${subject}» y cómo se ordena el texto.`, parts: [] },
  closing: () => ({ title: 'Conclusión', point: 'Lo que se sigue de todo esto y lo que queda abierto.', parts: [] }),
  chapters,
  points: [
    '«<part>»: lo que aporta a «<chapter>», con un ejemplo y su fuente.',
    '«<part>»: cómo se llegó hasta ahí y por qué importa.',
    '«<part>»: los hechos principales y el que más se olvida.',
    '«<part>»: quién tomó parte, qué quería y qué consiguió.',
    '«<part>»: por qué merece páginas propias dentro de «<chapter>».',
    '«<part>»: lo que cambió, con cifras donde las haya.',
    '«<part>»: la opinión corriente y lo que dicen las pruebas.',
    '«<part>»: adónde lleva y qué queda abierto.',
    '«<part>»: una mirada de cerca y la vuelta a «<chapter>».',
    '«<part>»: cómo va en la práctica y qué puede salir mal.',
  ],
  inSentence: (title) => title,
  partsFor: (title) => {
    if (/^Comparación/.test(title))
      return ['El primer caso', 'El segundo caso', 'El tercer caso', 'El cuarto caso', 'Balance']
    if (/^Por qué/.test(title))
      return ['Las primeras razones', 'Lo que lo hizo fácil', 'Quién ganó y quién perdió', 'Lo que se sabía entonces']
    if (/\bplan\b|paso|año/i.test(title))
      return ['El comienzo', 'Personas y medios', 'Hitos', 'Lo que puede retrasarlo']
    return ['Qué se entiende por ello', 'Cómo se llegó hasta ahí', 'Cómo está hoy', 'Lo que cuesta', 'Un ejemplo']
  },
  furtherParts: [
    'Los precedentes',
    'Las personas',
    'El punto de giro',
    'Cifras y fechas',
    'Un caso de cerca',
    'La mirada de fuera',
    'Intentos anteriores',
    'Objeciones',
    'Efectos secundarios',
    'Costes y beneficios',
    'Diferencias regionales',
    'Fuentes y dudas',
    'Lo que cambió después',
    'Lecciones',
    'Preguntas sin respuesta',
    'En la vida corriente',
    'Un segundo caso',
    'A largo alcance',
  ],
  distinct: (part, chapter) => `${chapter.title}: ${part.charAt(0).toLowerCase()}${part.slice(1)}`,
}
