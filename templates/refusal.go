package templates

import (
	"maps"
	"slices"
)

// Refusal words why a file as a whole cannot be read, by the code of the reason, and at
// which sheet and cell where the fault lies at a place. A reason without a text of its own
// is told as damage.
func Refusal(reason, sheet, cell string) Text {
	w, ok := refusals()[reason]
	if !ok {
		w = refusals()["structure"]
	}
	return w.fill(map[string]any{"sheet": sheet, "cell": cell})
}

// RefusalReasons lists the reasons that have a text, sorted. They are the strict
// reader's codes.
func RefusalReasons() []string { return slices.Sorted(maps.Keys(refusals())) }

const (
	saveAsWorkbook = `Öppna filen i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx). Använd sedan den nya filen.`
	useTheWorkbook = `Använd arbetsboken med underlaget (.xlsx). Kontrollera att det inte är fel fil som har kommit med.`
	copyAgain      = `Vänta tills kopieringen är klar och försök igen, eller kopiera filen en gång till.`
	damaged        = `Filen är skadad.`
	exactOrNot     = `En skadad fil läses inte alls, eftersom siffror annars kan bli fel utan att det märks.`
	takeAnother    = `Öppna filen i Excel och spara den som en ny arbetsbok (.xlsx). Går det inte behöver du en äldre kopia, eller en ny från den som skickade filen.`
	where          = `{{if .sheet}} Felet finns på bladet {{citat .sheet}}{{if .cell}}, vid {{.cell}}{{end}}.{{end}}`
)

var refusals = wordings(map[string]words{
	"empty":         {What: `Filen är tom.`, Do: copyAgain},
	"copying":       {What: `Filen är inte färdigkopierad: innehållet saknas ännu.`, Do: copyAgain},
	"truncated":     {What: `Filen är avhuggen: slutet saknas.`, Why: `Kopieringen eller nedladdningen har troligen avbrutits.`, Do: copyAgain},
	"html":          {What: `Filen är en webbsida med fel filändelse, inte en arbetsbok.`, Why: `Så kan det bli när en tabell hämtas från webben eller ett system.`, Do: saveAsWorkbook},
	"csv":           {What: `Filen är en textfil (CSV) med fel filändelse, inte en arbetsbok.`, Do: saveAsWorkbook},
	"pdf":           {What: `Filen är ett PDF-dokument, inte en arbetsbok.`, Do: useTheWorkbook},
	"word":          {What: `Filen är ett Word-dokument, inte en arbetsbok.`, Do: useTheWorkbook},
	"powerpoint":    {What: `Filen är en PowerPoint-presentation, inte en arbetsbok.`, Do: useTheWorkbook},
	"old-excel":     {What: `Filen är i Excels äldre format (.xls).`, Do: saveAsWorkbook},
	"old-word":      {What: `Filen är ett äldre Word-dokument, inte en arbetsbok.`, Do: useTheWorkbook},
	"encrypted":     {What: `Arbetsboken är skyddad med lösenord.`, Why: `Utan lösenordet går innehållet inte att läsa.`, Do: `Öppna arbetsboken i Excel, välj Arkiv, Info och Skydda arbetsbok, ta bort lösenordet och spara.`},
	"opendocument":  {What: `Filen är i OpenDocument-format (.ods), inte en Excel-arbetsbok.`, Do: `Öppna filen i LibreOffice eller Excel och spara den som Excel-arbetsbok (.xlsx). Använd sedan den nya filen.`},
	"xlsb":          {What: `Filen är en binär Excel-arbetsbok (.xlsb).`, Do: saveAsWorkbook},
	"old-xml":       {What: `Filen är ett XML-kalkylblad från 2003.`, Do: saveAsWorkbook},
	"numbers":       {What: `Filen kommer från ett Apple-program, till exempel Numbers.`, Do: `Öppna filen i Numbers, välj Arkiv, Exportera till och Excel. Använd sedan den nya filen.`},
	"picture":       {What: `Filen är en bild, inte en arbetsbok.`, Do: useTheWorkbook},
	"other-archive": {What: `Filen är ett komprimerat arkiv (till exempel zip), inte en arbetsbok.`, Do: `Packa upp arkivet om arbetsboken ligger i det, och använd arbetsboken.`},
	"unknown":       {What: `Filen är inte en arbetsbok, och det går inte att se vad den är.`, Do: useTheWorkbook},

	"container": {What: damaged + ` Uppgifterna om dess delar säger emot varandra.`, Why: exactOrNot, Do: takeAnother},
	"checksum":  {What: damaged + ` Innehållet har ändrats sedan det sparades.`, Why: exactOrNot, Do: takeAnother},
	"deflate":   {What: damaged + ` Delar av den går inte att packa upp.`, Why: exactOrNot, Do: takeAnother},
	"part-name": {What: `Filen har delar med namn som en arbetsbok inte kan ha.`, Why: `Den kan vara gjord för att lura program.`, Do: takeAnother},
	"method":    {What: `Filen är komprimerad på ett sätt som inte används i arbetsböcker.`, Do: saveAsWorkbook},

	"xml":      {What: damaged + ` Innehållet är trasigt.` + where, Why: exactOrNot, Do: takeAnother},
	"doctype":  {What: `Filen innehåller en typdeklaration (DOCTYPE), som en arbetsbok inte ska ha.`, Why: `Sådana kan användas för att lura program.`, Do: takeAnother},
	"encoding": {What: `Filen är skriven med en teckenkodning som inte går att läsa säkert.`, Do: saveAsWorkbook},

	"too-large":    {What: `Arbetsboken är för stor.` + where, Why: `Den har mer innehåll än ett underlag kan ha, ofta gamla format eller tomma rader långt ned.`, Do: `Kopiera det som behövs till en ny arbetsbok, spara den och använd den i stället.`},
	"missing-part": {What: damaged + ` En del av arbetsboken saknas.` + where, Why: exactOrNot, Do: takeAnother},
	"relationship": {What: damaged + ` Arbetsbokens delar hänger inte ihop.` + where, Why: exactOrNot, Do: takeAnother},
	"content-type": {What: damaged + ` En del av arbetsboken är av fel slag.` + where, Why: exactOrNot, Do: takeAnother},
	"no-sheets":    {What: `Arbetsboken har inga blad.`, Do: useTheWorkbook},
	"sheet-names":  {What: `Ett blad saknar namn, eller så har två blad samma namn.`, Why: `Det går inte att veta vilket av dem som gäller.`, Do: `Öppna filen i Excel, ge bladen olika namn och spara.`},
	"order":        {What: damaged + ` Rader eller celler ligger i fel ordning eller finns två gånger.` + where, Why: exactOrNot, Do: takeAnother},
	"string-index": {What: damaged + ` En cell pekar på en text som inte finns.` + where, Why: exactOrNot, Do: takeAnother},
	"style-index":  {What: damaged + ` En cell pekar på ett format som inte finns.` + where, Why: exactOrNot, Do: takeAnother},
	"value":        {What: damaged + ` En cell har ett innehåll som inte kan vara rätt.` + where, Why: exactOrNot, Do: takeAnother},
	"structure":    {What: damaged + ` Arbetsboken är inte uppbyggd som den ska.` + where, Why: exactOrNot, Do: takeAnother},
}, nil)
