package templates

import (
	"text/template"

	"fordela/engine"
)

// The texts of the findings, by code. The codes, their meaning and the reason for each
// stand in package engine, and so do the values that a text can speak of ([FindingArgs]
// tells which it can do without). The second place of a finding is .related, such as
// Fördelning!D6.
var findings = wordings(map[engine.Code]words{
	"F101": {
		What: `{{(hinder .reason .sheet .cell).What}}`,
		Why:  `{{(hinder .reason .sheet .cell).Why}}`,
		Do:   `{{(hinder .reason .sheet .cell).Do}}`,
	},
	"F102": {
		What: `Bladet {{citat .sheet}} saknas.`,
		Do:   `{{if .near}}Menade du bladet {{citat .near}}? Döp i så fall om det till {{citat .sheet}}.{{else}}Lägg till ett blad med namnet {{citat .sheet}}.{{end}}`,
	},
	"F103": {
		What: `Både bladet {{citat .other}} och bladet {{citat .sheet}} kan vara det som ska användas.`,
		Why:  `Det går inte att veta vilket av dem som gäller.`,
		Do:   `Behåll det blad som gäller och ta bort det andra, eller ge det ett helt annat namn.`,
	},
	"F104": {
		What: `Rubriken {{citat .column}} saknas på bladet {{citat .sheet}}.`,
		Do:   `{{if .near}}Menade du rubriken {{citat .near}}? Ändra den i så fall till {{citat .column}}.{{else}}Skriv rubriken {{citat .column}} överst i den kolumn som det gäller. Rubrikerna ska stå på en av de 20 första raderna.{{end}}`,
	},
	"F105": {
		What: `{{if .other}}Rubriken {{citat .column}} betyder här detsamma som {{citat .other}}{{if .related}} i {{.related}}{{end}}.{{else}}Rubriken {{citat .column}} står över två kolumner{{if .related}}, även i {{.related}}{{end}}.{{end}}`,
		Why:  `Det går inte att veta vilken av dem som gäller.`,
		Do:   `Behåll rubriken över den kolumn som gäller och ändra den andra.`,
	},
	"F106": {
		What: `{{if .blank}}Uppgiften {{citat .name}} har inget värde.{{else}}Uppgiften {{citat .name}} saknas på bladet {{citat "Ärende"}}.{{end}}`,
		Why:  `Den behövs i beslutet.`,
		Do:   `{{if .blank}}Fyll i värdet i kolumnen {{citat "Värde"}}.{{else if .near}}Menade du raden {{citat .near}}? Ändra i så fall namnet till {{citat .name}}.{{else}}Lägg till en rad med {{citat .name}} under {{citat "Uppgift"}} och fyll i värdet bredvid.{{end}}`,
	},
	"F107": {
		What: `Uppgiften {{citat .name}} står på två rader{{if .related}}, även i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta vilket värde som gäller.`,
		Do:   `Ta bort den rad som inte gäller.`,
	},
	"F108": {
		What: `Här ska det stå ett tal{{if .column}} ({{.column}}){{end}}, men det står {{citat .value}}.`,
		Do:   `{{if lika .column "År"}}Skriv året med fyra siffror, till exempel 2024.{{else}}Skriv talet med bara siffror. Förklaringar kan stå i en kolumn bredvid, till exempel under {{citat "Anmärkning"}}.{{end}}`,
	},
	"F109": {
		What: `Här ska det stå ett tal{{if .column}} ({{.column}}){{end}}, men cellen innehåller ett datum{{if .value}}: {{.value}}{{end}}.`,
		Why:  `Excel gör ibland om det man skriver till ett datum, och då är talet borta.`,
		Do:   `Välj talformat för cellen och skriv talet på nytt.`,
	},
	"F110": {
		What: `Här ska det stå ett tal{{if .column}} ({{.column}}){{end}}, men det står {{.value}}.`,
		Do:   `Skriv talet i cellen.`,
	},
	"F111": {
		What: `Cellen visar felet {{fel .value}}{{if .column}} i stället för ett värde för {{.column}}{{end}}.`,
		Do:   `Rätta formeln i cellen, eller skriv värdet direkt.`,
	},
	"F112": {
		What: `Formeln i cellen har inget sparat resultat{{if .column}} ({{.column}}){{end}}.`,
		Why:  `Filen har sparats av ett program som inte räknat ut formlerna.`,
		Do:   `Öppna filen i Excel, kontrollera att resultatet syns och spara. Det går också bra att skriva talet direkt.`,
	},
	"F113": {
		What: `{{if .percent}}Andelen {{citat .value}} kan läsas på mer än ett sätt{{if .numbers}}: {{eller (talen .numbers)}} procent{{end}}.{{else}}Talet {{citat .value}} {{if många .numbers}}kan läsas på mer än ett sätt: {{eller (talen .numbers)}}{{else}}är skrivet med tecken som kan betyda olika saker{{end}}.{{end}}`,
		Do:   `{{if .percent}}{{else if .numbers}}{{if många .numbers}}{{else}}Menade du {{eller (talen .numbers)}}? {{end}}{{end}}{{if .format}}Cellens talformat visar det annorlunda än rubriken säger. Välj formatet Tal och skriv talet i rubrikens enhet.{{else if .percent}}Skriv andelen i en cell med procentformat, till exempel 95 %.{{else}}Skriv talet med mellanslag mellan tusental och komma före decimaler.{{end}}`,
	},
	"F114": {
		What: `Värdet {{citat .value}} ligger dolt under en sammanslagen cell{{if .related}} som börjar i {{.related}}{{end}}.`,
		Why:  `Värdet syns inte i Excel men finns kvar i filen.`,
		Do:   `Dela upp den sammanslagna cellen. Ta sedan bort det dolda värdet, eller låt det stå om det ska räknas.`,
	},
	"F115": {
		What: `Enheten {{citat .unit}} i rubriken går inte att använda.`,
		Do:   `{{if .column}}Ta bort den ur rubriken och skriv den vid uppgiften, till exempel Totalt att fördela (tkr).{{else}}Skriv kr, tkr eller mnkr inom parentes i rubriken, eller ta bort parentesen om beloppen är i kronor.{{end}}`,
	},
	"F116": {
		What: `Bladet {{citat .sheet}} har rubriker men inga rader.`,
		Do:   `Fyll i minst en rad under rubrikerna.`,
	},
	"F117": {
		What: `Datumet {{citat .value}} går inte att förstå.`,
		Do:   `Skriv datumet med år, månad och dag, till exempel 2024-05-21.`,
	},
	"F118": {
		What: `Här ska det stå en text{{if .column}} ({{.column}}){{end}}, men det står {{citat .value}}.`,
		Why:  `Det kan tyda på att värdena har hamnat i fel kolumn.`,
		Do:   `Skriv namnet i cellen, eller flytta värdet dit det hör.`,
	},
	"F119": {
		What: `{{if .reason}}Befolkningsfilen {{citat .name}} går inte att läsa. {{(hinder .reason "" "").What}}{{else}}Befolkningsfilen {{citat .name}} finns inte bredvid underlaget.{{end}}`,
		Do:   `{{if .reason}}{{(hinder .reason "" "").Do}}{{else}}Lägg filen i samma mapp som underlaget eller i mappen register, eller rätta namnet.{{end}}`,
	},
	"F120": {
		What: `{{if .value}}{{citat .value}}{{else}}Raden{{end}} står under summan{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta om raden ska räknas med.`,
		Do:   `Flytta raden ovanför summan om den ska räknas med. Ta annars bort den eller lägg den på ett annat blad.`,
	},
	"F121": {
		What: `{{if .numbers}}{{citat .value}} kan läsas på mer än ett sätt: {{eller (talen .numbers)}}. Den sista siffran kan höra till en fotnot.{{else}}Siffran sist i {{citat .value}} kan höra till en fotnot.{{end}}`,
		Do:   `{{if .numbers}}Skriv talet utan fotnotens siffra.{{else}}Menade du {{citat .near}}? Ta i så fall bort siffran. Hör den till namnet skriver du ett mellanslag före den.{{end}}`,
	},
	"F122": {
		What: `Uppgift saknas{{if .name}} för {{citat .name}}{{end}}{{if .column}} i kolumnen {{citat .column}}{{end}}: det står {{citat .value}}.`,
		Why:  `Utan talet går det inte att fördela rätt.`,
		Do:   `Ta fram talet och skriv det i cellen. Skriv 0 om det verkligen är noll.`,
	},
	"F123": {
		What: `{{if .other}}Raderna {{citat .value}} i kolumnen {{citat .column}} blir {{tal .found}} för {{citat .other}}, men de uppdelade raderna blir {{tal .expected}}.{{else}}{{if .value}}{{citat .value}}{{else}}Ett tomt värde{{end}} i kolumnen {{citat .column}} {{if .name}}går över en gräns för variabeln {{citat .name}}{{else}}går inte att använda{{end}}{{if .count}}. Det gäller sammanlagt {{tal .count}} rader{{end}}.{{end}}`,
		Why:  `{{if .other}}Det kan saknas rader, eller vara fel i något tal.{{else}}{{if .count}}Raderna{{else}}Raden{{end}} kan inte räknas med, och då blir summan för låg.{{end}}`,
		Do:   `{{if .other}}Jämför med källan. Är de uppdelade raderna rätt tar du bort raderna {{citat .value}}.{{else if .name}}{{if lika .column "Kön"}}Använd ett utdrag som är uppdelat på kön, eller lämna kolumnen {{citat "Kön"}} tom för variabeln på bladet {{citat "Variabler"}}.{{else}}Ändra gränsen på bladet {{citat "Variabler"}} till en som åldersgrupperna har, eller använd ett utdrag med åldern i hela år.{{end}}{{else}}{{if lika .column "Ålder"}}Skriv åldern i hela år, till exempel 80 eller 100+. {{end}}{{if .count}}Rätta värdena, eller ta bort raderna om de inte ska vara med.{{else}}Rätta värdet, eller ta bort raden om den inte ska vara med.{{end}}{{end}}`,
	},
	"F124": {
		What: `{{citat .value}} i kolumnen {{citat .column}} går inte att använda.`,
		Do:   `{{if lika .column "Kön"}}Skriv kvinnor, män eller lämna cellen tom för båda.{{else}}Skriv åldrarna i hela år, den lägre först. Lämna {{citat "Ålder till"}} tom om det inte finns någon övre gräns.{{end}}`,
	},
	"F125": {
		What: `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}} här, men {{tal .found}}{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta vilket av talen som gäller.`,
		Do:   `Ta bort det ena talet, eller rätta så att de är lika.`,
	},

	"F135": {
		What: `{{citat .value}} står ovanför tabellen, men rubriken {{citat .column}}{{if .related}} i {{.related}}{{end}} säger inte vilken enhet talen har.`,
		Why:  `Talen kan vara tusen gånger större än de ser ut.`,
		Do:   `Skriv enheten i rubriken om den gäller: {{.column}} ({{.unit}}). Ta annars bort den ur texten ovanför.`,
	},

	"F140": {
		What: `{{citat .value}} med beloppet {{kr .found}} finns redan{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Samma pengar skulle räknas två gånger.`,
		Do:   `Ta bort den ena raden. Är det två olika källor ger du dem olika namn.`,
	},

	"F141": {
		What: `{{citat .value}} är en nyckel, men rubriken {{citat .column}} är inte {{citat "Nyckel"}}.`,
		Why:  `Som det står fördelas raden efter befolkningen.`,
		Do:   `Ändra rubriken{{if .related}} i {{.related}}{{end}} till {{citat "Nyckel"}} om raden ska fördelas efter den. Skriv annars något annat i cellen.`,
	},

	"F142": {
		What: `{{citat .value}} är ingen enhet i underlaget, men liknar {{citat .near}}{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Är det samma enhet blir dess summa för låg.`,
		Do:   `Menade du {{citat .near}}? Rätta i så fall namnet. Ta annars bort raderna.`,
	},
	"F143": {
		What: `Utdraget har rader för både {{citat .other}} och {{citat .value}} i kolumnen {{citat .column}}.`,
		Why:  `Samma personer skulle räknas flera gånger.`,
		Do:   `Ta bort raderna som inte gäller.`,
	},
	"F144": {
		What: `{{citat .name}} har rader för en åldersgrupp och för åldrar som ingår i den{{if .related}}, från {{.related}}{{end}}.`,
		Why:  `Samma personer skulle räknas två gånger.`,
		Do:   `Ta bort antingen gruppen eller de enskilda åldrarna.`,
	},

	"F145": {
		What: `{{citat .value}} ser inte ut att vara en enhet, men skulle få pengar.`,
		Do:   `Ta bort raden, eller skriv namnet på enheten.`,
	},
	"F150": {
		What: `Uppgiften {{citat .value}} finns inte, men liknar {{citat .near}}.`,
		Why:  `Det går inte att veta om värdet ska gälla.`,
		Do:   `Menade du {{citat .near}}? Rätta i så fall namnet. Är raden till för er egen del flyttar du den till ett eget blad.`,
	},
	"F151": {
		What: `{{if eq .kind "result"}}Filen är ett resultat, en fördelning som redan är gjord, och inte ett underlag.{{else if eq .kind "correction"}}Filen är en rättelse som programmet har skrivit, inte ett underlag.{{else}}Filen är mallen för resultatets utseende, inte ett underlag.{{end}}`,
		Do:   `{{if eq .kind "template"}}Lägg mallen i mappen mallar. I inkorgen läggs underlaget.{{else}}Använd underlaget, arbetsboken med bladen ”Ärende”, ”Finansiering” och ”Fördelning”. Ändra i den och lägg den i inkorgen.{{end}}`,
	},
	"F160": {
		What: `Det finns inget gällande svar i klart som heter {{citat .value}}.`,
		Why:  `Då går det inte att skriva någon rättelse.`,
		Do:   `Skriv mappens namn så som det står i klart, eller {{citat "Inget"}} om underlaget inte ersätter något.`,
	},

	"Q160": {
		What:  `Det finns flera svar om samma stöd och år: {{och .names}}.`,
		Why:   `Bara ett av dem kan ersättas av det här underlaget.`,
		Do:    `Skriv mappens namn vid {{citat "Ersätter"}} på bladet ”Ärende”. Ska inget av dem ersättas svarar du det.`,
		Value: `{{och .names}}`,
	},
	"Q101": {
		What:  `{{citat .name}} läses som en egen rad med {{tal .value}}, men andra rader har tillsammans {{tal .found}}.`,
		Why:   `Är raden en summa räknas samma tal två gånger.`,
		Do:    `Är den en summa tar du bort raden, eller döper om den till ”Summa”. Svara bara om den är en egen rad som ska räknas.`,
		Value: `{{tal .value}} mot summan {{tal .found}}`,
	},
	"Q103": {
		What:  `{{citat .name}} läses som en egen rad, men ser ut att vara en del av {{if .other}}{{citat .other}} ovanför{{else}}en annan rad, och ingen står ovanför{{end}}{{if .found}}. Den är större: {{tal .value}} mot {{tal .found}}{{end}}.`,
		Why:   `Är den en del räknas samma pengar två gånger.`,
		Do:    `Är den en del tar du bort raden, eller rättar talet. Svara bara om den är en egen rad som ska räknas.`,
		Value: `{{tal .value}}{{if .found}} mot {{tal .found}}{{end}}`,
	},
	"Q104": {
		What:  `Under tabellen ({{.value}}) börjar en till ({{.other}}). Den läses inte.`,
		Why:   `Bara den första tabellen på bladet räknas.`,
		Do:    `Flytta den undre tabellen till ett eget blad, eller lägg ihop dem till en. Ska den inte läsas svarar du det.`,
		Value: `{{tal .count}} rader mot {{tal .n}} rader`,
	},
	"Q105": {
		What:  `{{citat .name}} läses som en egen enhet, och får pengar efter {{tal .value}}, men ser inte ut att vara en.`,
		Do:    `Ska ingen få pengar för raden tar du bort den. Svara bara om den är en egen enhet.`,
		Value: `{{tal .value}}`,
	},
	"Q106": {
		What:  `Andelen {{citat .value}} har lästs som {{procent .number}}.`,
		Why:   `Det framgår inte av cellen om talet är en andel av ett eller procent.`,
		Do:    `Skriv andelen i en cell med procentformat, till exempel 95 %. Är {{procent .number}} rätt svarar du det.`,
		Value: `{{text .value}} som {{procent .number}}`,
	},
	"Q102": {
		What:  `{{citat .name}} läses som en egen rad, men {{tal .value}} är vad de andra raderna har i genomsnitt.`,
		Why:   `Är raden ett medelvärde skulle den få pengar.`,
		Do:    `Är den ett medelvärde tar du bort raden. Svara bara om den är en egen rad som ska räknas.`,
		Value: `{{tal .value}}`,
	},

	"Q112": {
		What:  `Bladet {{citat .sheet}} används inte, men liknar {{citat .near}}.`,
		Why:   `Det som står där räknas inte.`,
		Do:    `Döp om bladet till {{citat .near}} om det ska räknas. Är det till för er egen del svarar du det.`,
		Value: `{{text .sheet}}`,
	},
	"Q113": {
		What:  `Kolumnen {{citat .value}} används inte, men liknar {{citat .near}}.`,
		Why:   `Det som står där räknas inte.`,
		Do:    `Ändra rubriken till {{citat .near}} om kolumnen ska räknas. Är den till för er egen del svarar du det.`,
		Value: `{{text .value}}`,
	},
	"Q140": {
		What:  `{{if ne (tal .count) "1"}}{{tal .count}} rader på bladet {{citat .sheet}} är överstrukna{{if .names}} (rad {{och .names}}){{end}}.{{else}}En rad på bladet {{citat .sheet}} är överstruken.{{end}}`,
		Why:   `Överstrukna rader räknas med.`,
		Do:    `Ta bort {{if ne (tal .count) "1"}}raderna om de{{else}}raden om den{{end}} inte ska räknas. Ska {{if ne (tal .count) "1"}}de{{else}}den{{end}} räknas tar du bort överstrykningen, eller svarar det.`,
		Value: `{{tal .count}}`,
	},
	"Q213": {
		What:  `Delsumman {{citat .name}} är {{tal .value}}, men raderna blir {{tal .found}}. Skillnaden är {{tal .diff}}.`,
		Why:   `Delsumman räknas inte med, men något av talen är fel.`,
		Do:    `Rätta det tal som är fel. Är raderna rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .found}}`,
	},
	"Q143": {
		What:  `{{citat .name}} kan vara samma enhet som {{citat .near}}{{if .related}} i {{.related}}{{end}}.`,
		Why:   `I så fall får den pengar två gånger.`,
		Do:    `Ta bort den ena raden om det är samma enhet. Är det två enheter svarar du det.`,
		Value: `{{text .name}} mot {{text .near}}`,
	},
	"Q201": {
		What:  `Befolkningen ser ut att vara skriven i tusental: enheterna har omkring {{tal .median}} var, och varje invånare skulle få mer än 1 000 kr.`,
		Why:   `Avrundade tal ger inte rätt andelar.`,
		Do:    `Skriv antalet personer i hela tal. Är det så få personer svarar du det.`,
		Value: `{{tal .value}} personer mot {{kr .found}}`,
	},
	"Q202": {
		What:  `{{citat .name}} har {{text .value}} i kolumnen {{citat .column}}. Det ser ut som ett årtal.`,
		Why:   `Enheterna har annars omkring {{tal .found}}.`,
		Do:    `Skriv antalet personer i cellen. Är det antalet personer som står där svarar du det.`,
		Value: `{{text .value}}`,
	},
	"Q204": {
		What:  `Befolkningen i {{citat .name}} har {{if .more}}ökat{{else}}minskat{{end}} med {{procent (abs .percent)}} sedan förra året, från {{tal .before}} till {{tal .value}}.`,
		Why:   `Så mycket ändras den sällan på ett år. Ett av talen kan vara felskrivet.`,
		Do:    `Rätta det tal som är fel{{if .related}}. Förra årets står i {{.related}}{{end}}. Är båda rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .before}}`,
	},
	"Q205": {
		What:  `{{citat .name}} har {{tal .value}} och {{citat .other}} har {{tal .othervalue}}{{if .related}} ({{.related}}){{end}}. Talen ser ut att ha bytt plats.`,
		Why:   `Förra året hade {{citat .name}} {{tal .before}} och {{citat .other}} {{tal .otherbefore}}.`,
		Do:    `Byt plats på talen om de har hamnat fel. Är de rätt svarar du det.`,
		Value: `{{tal .value}} och {{tal .othervalue}} mot {{tal .before}} och {{tal .otherbefore}}`,
	},
	"Q206": {
		What:  `{{citat .name}} fanns inte med förra året, men det gjorde {{citat .near}}, som också står{{if .related}} i {{.related}}{{end}}.`,
		Why:   `Är det samma enhet får den pengar två gånger.`,
		Do:    `Ta bort den ena raden om det är samma enhet. Är {{citat .name}} en ny enhet svarar du det.`,
		Value: `{{text .name}} mot {{text .near}}`,
	},
	"Q207": {
		What:  `{{citat .name}} fanns med förra året men saknas nu. Alla andra finns kvar.`,
		Why:   `Har en rad fallit bort får enheten inget, och de andra får för mycket.`,
		Do:    `Lägg till raden på bladet med enheterna. Ska den inte vara med längre svarar du det.`,
		Value: `{{tal .value}}`,
	},
	"Q208": {
		What:  `Vikterna i nyckeln {{citat .name}} blir tillsammans {{procent .found}}, inte 100 %.`,
		Why:   `En vikt kan vara fel, eller en variabel saknas.`,
		Do:    `Rätta vikterna så att de blir 100 %. Ska bara förhållandet mellan dem räknas svarar du det.`,
		Value: `{{procent .found}}`,
	},
	"Q209": {
		What:  `{{citat .name}} har 0 i kolumnen {{citat .column}}.`,
		Why:   `Med den kolumnen som nyckel får enheten inget.`,
		Do:    `Skriv antalet personer. Bor det ingen där svarar du det.`,
		Value: `{{tal .value}}`,
	},
	"Q210": {
		What:  `{{if ne (tal .n) "1"}}{{tal .n}} enheter står i underlaget, men ingen rad delas mellan dem.{{else}}En enhet står i underlaget, men ingen rad går till den.{{end}}`,
		Why:   `Regeln kan vara fel på en rad på bladet {{citat "Fördelning"}}, eller en rad saknas.`,
		Do:    `Ge den rad som enheterna ska dela på regeln {{citat "Enligt nyckel"}} eller {{citat "Per enhet"}}, eller ta bort enheterna. Ska de stå där utan att få något svarar du det.`,
		Value: `{{tal .n}}`,
	},
	"Q211": {
		What:  `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}}. Det är mycket mer än någon annan, som mest {{tal .found}}.`,
		Why:   `Talet kan ha en siffra för mycket, eller vara summan av de andra.`,
		Do:    `Rätta talet, eller ta bort raden om den är en summa. Är det rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .found}}`,
	},
	"Q212": {
		What:  `{{citat .name}} får {{kr .value}} en enda gång, men mottagarens andra rader går till dess {{tal .n}} enheter.`,
		Why:   `Enheterna får inget av beloppet.`,
		Do:    `Skriv {{citat "Per enhet"}} under {{citat "Regel"}} om varje enhet ska få beloppet. Ska det betalas en gång svarar du det.`,
		Value: `{{kr .value}}`,
	},
	"Q214": {
		What:  `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}}. Det är omkring {{tal .factor}} gånger {{if .more}}mer{{else}}mindre{{end}} än {{if lika .kind "past"}}förra årets {{tal .found}}{{else if lika .kind "public"}}de omkring {{tal .found}} som bor där{{else if lika .kind "part"}}andelen av befolkningen hos de andra enheterna. Enheten har {{tal .found}} invånare{{else}}för de andra enheterna, {{if .more}}som mest{{else}}som minst{{end}} {{tal .found}}{{end}}{{if .related}} ({{.related}}){{end}}.`,
		Why:   `{{if .more}}Det kan vara en siffra för mycket{{else}}Det kan fattas en siffra{{end}}, eller så är ett tal i fel enhet.`,
		Do:    `{{if .more}}{{if .likely}}Skriv {{tal .likely}} om det är vad du menar{{else}}Rätta talet{{end}}{{else}}Skriv hela talet{{if .likely}}, omkring {{tal .likely}}, om en siffra fattas{{end}}{{end}}. Är {{tal .value}} rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .found}}`,
	},
	"Q240": {
		What:  `Förra årets belopp är tillsammans {{kr .value}}, mot omkring {{kr .found}} i år för samma enheter.`,
		Why:   `{{if .smaller}}Det är många gånger mindre. Förra årets belopp kan vara skrivna i tkr, eller årets belopp ha en siffra för mycket.{{else}}Det är många gånger mer. Årets belopp kan vara skrivna i tkr eller sakna en siffra.{{end}}`,
		Do:    `Rätta beloppen, eller skriv rubriken {{citat "Belopp (tkr)"}} där de är i tkr. Är båda rätt svarar du det.`,
		Value: `{{kr .value}} mot {{kr .found}}`,
	},
	"Q241": {
		What:  `{{citat .name}} hade {{kr .value}} förra året, mot omkring {{kr .found}} i år före villkor. Det är en helt annan ändring än för de andra enheterna.`,
		Why:   `{{if .smaller}}Det kan fattas en siffra{{else}}Det kan vara en siffra för mycket{{end}}, eller så är beloppet i fel enhet.`,
		Do:    `Rätta förra årets belopp{{if .related}}, eller årets värden för enheten i {{.related}}{{end}}. Är båda rätt svarar du det.`,
		Value: `{{kr .value}} mot {{kr .found}}`,
	},
	"Q242": {
		What:  `Villkoret {{citat .rule}} {{kr .value}} har ingen betydelse: utan det får alla enheter {{if .smaller}}minst{{else}}högst{{end}} omkring {{kr .found}}.`,
		Why:   `Det kan vara skrivet i fel enhet, till exempel i tkr.`,
		Do:    `Skriv beloppet i kronor, eller ta bort villkoret. Ska det stå så svarar du det.`,
		Value: `{{kr .value}} mot {{kr .found}}`,
	},
	"Q243": {
		What:  `{{citat .name}} hör till {{citat .other}} och får inget, för ingen rad för {{citat .other}} går till enheter.`,
		Why:   `Andra mottagare har rader som går till enheter.`,
		Do:    `Rätta {{citat "Tillhör"}}, eller ge {{citat .other}}{{if .related}} i {{.related}}{{end}} en rad med regeln {{citat "Per enhet"}} eller {{citat "Enligt nyckel"}}. Ska enheten inte få något svarar du det.`,
		Value: `{{text .other}}`,
	},
	"Q244": {
		What:  `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}}, mer än hela befolkningen, {{tal .found}}{{if .related}} i {{.related}}{{end}}.`,
		Why:   `För alla andra enheter är talet högst hälften av befolkningen.`,
		Do:    `Rätta det tal som är fel. Är båda rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .found}}`,
	},
	"Q246": {
		What:  `Mottagaren {{citat .name}} heter nästan som {{citat .near}}{{if .related}} i {{.related}}{{end}}.`,
		Why:   `Är det samma mottagare får den pengar två gånger.`,
		Do:    `Skriv namnet lika på alla rader om det är samma. Är det två mottagare svarar du det.`,
		Value: `{{text .name}} mot {{text .near}}`,
	},
	"Q247": {
		What:  `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}}, men dess enheter{{if .related}} (från {{.related}}){{end}} har tillsammans {{tal .found}}.`,
		Why:   `Pengarna till enheterna går genom {{citat .name}}, som får efter sitt eget tal.`,
		Do:    `Skriv {{tal .found}}, eller rätta enheternas tal eller {{citat "Tillhör"}}. Är talen rätt svarar du det.`,
		Value: `{{tal .value}} mot {{tal .found}}`,
	},
	"Q250": {
		What:  `Sammanträdet är {{text .value}}, men pengarna gäller {{text .year}}.`,
		Why:   `Beslutet brukar fattas samma år eller året före. Datumet eller året kan stå kvar från ett tidigare ärende.`,
		Do:    `Rätta datumet, eller året{{if .related}} i {{.related}}{{end}}. Är båda rätt svarar du det.`,
		Value: `{{text .value}} mot {{text .year}}`,
	},
	"Q251": {
		What:  `Stödet heter {{citat .value}}, men pengarna gäller {{text .year}}.`,
		Why:   `Året skrivs i beslutets rubrik, som då skulle ha både {{text .number}} och {{text .year}}.`,
		Do:    `Ta bort {{text .number}} ur namnet, eller rätta året{{if .related}} i {{.related}}{{end}}. Ska båda stå där svarar du det.`,
		Value: `{{text .value}} mot {{text .year}}`,
	},
	"Q252": {
		What:  `Befolkningen är från {{text .value}}, men pengarna gäller {{text .year}}.`,
		Why:   `Folk kan inte vara räknade efter året. Är det en prognos ska det stå i {{citat "Befolkningskälla"}}.`,
		Do:    `Rätta datumet, eller året{{if .related}} i {{.related}}{{end}}. Är båda rätt svarar du det.`,
		Value: `{{text .value}} mot {{text .year}}`,
	},
	"Q253": {
		What:  `Allt som ska fördelas är tillsammans {{kr .value}}{{if .found}}, till {{tal .found}} invånare{{end}}.`,
		Why:   `Så lite delas sällan ut. Beloppen kan vara skrivna i tkr eller mnkr.`,
		Do:    `Skriv rubriken {{citat "Belopp (tkr)"}} eller {{citat "Belopp (mnkr)"}} på bladen {{citat "Finansiering"}} och {{citat "Fördelning"}} om det är så. Är det kronor svarar du det.`,
		Value: `{{kr .value}}{{if .found}} mot {{tal .found}} invånare{{end}}`,
	},
	"Q254": {
		What:  `{{citat .name}}{{if .part}}, {{citat .part}},{{end}} får {{kr .value}} av {{kr .found}}.`,
		Why:   `Så lite skrivs sällan på en egen rad. {{if .share}}Det kan vara procent{{if .likely}} eller mnkr{{end}}.{{else}}Beloppet kan vara i tkr eller mnkr.{{end}}`,
		Do:    `{{if .share}}Skriv {{procent .share}} om det är en andel{{if .likely}}, eller {{tal .likely}} om det är mnkr{{end}}{{else if .likely}}Skriv {{tal .likely}} om det är vad du menar{{else}}Skriv beloppet i kronor{{end}}. Är {{kr .value}} rätt svarar du det.`,
		Value: `{{kr .value}} mot {{kr .found}}`,
	},
	"Q255": {
		What:  `{{citat .name}} får {{kr .value}}, omkring {{tal .factor}} gånger {{if .more}}mer{{else}}mindre{{end}} än förra årets {{kr .before}}{{if .related}} ({{.related}}){{end}}.`,
		Why:   `{{if .more}}Det kan vara en siffra för mycket{{else}}Det kan fattas en siffra{{end}}, eller så är ett av beloppen i fel enhet.`,
		Do:    `Rätta det belopp som är fel. Är båda rätt svarar du det.`,
		Value: `{{kr .value}} mot {{kr .before}}`,
	},
	"Q256": {
		What:  `Allt som ska fördelas är tillsammans {{kr .value}}, till {{tal .found}} invånare.`,
		Why:   `Så mycket delas sällan ut. Beloppen kan vara skrivna i kronor under en rubrik i tkr eller mnkr, eller ha siffror för mycket.`,
		Do:    `Ta bort enheten ur rubriken på bladet {{citat "Finansiering"}}, eller rätta beloppen. Är {{kr .value}} rätt svarar du det.`,
		Value: `{{kr .value}} mot {{tal .found}} invånare`,
	},

	"V101": {
		What: `Talet är sparat som text: {{citat .value}}. Det har lästs som {{if .percent}}{{procent .number}}{{else if lika .column "År"}}{{text .number}}{{else}}{{tal .number}}{{end}}.`,
		Do:   `Kontrollera att det stämmer. Skriv gärna talet {{if .percent}}i en cell med procentformat{{else}}med bara siffror{{end}}.`,
	},
	"V103": {
		What: `Kolumnen {{citat .value}} används inte, men liknar {{citat .near}}.`,
		Do:   `Ändra rubriken till {{citat .near}} om kolumnen ska användas.`,
	},
	"V104": {
		What: `Uppgiften {{citat .value}} används inte.`,
		Do:   `Raden kan stå kvar om den är till för er egen del.`,
	},
	"V105": {
		What: `{{if ne (tal .count) "1"}}{{tal .count}} dolda rader på bladet {{citat .sheet}} räknas med{{if .names}} (rad {{och .names}}){{end}}.{{else}}En dold rad på bladet {{citat .sheet}} räknas med.{{end}}`,
		Do:   `{{if ne (tal .count) "1"}}Ta fram de dolda raderna och kontrollera dem.{{else}}Ta fram den dolda raden och kontrollera den.{{end}} Ta bort det som inte ska räknas.`,
	},
	"V106": {
		What: `Kolumnen {{citat .column}} är dold men används.`,
		Do:   `Ta fram kolumnen och kontrollera värdena.`,
	},
	"V107": {
		What: `Bladet {{citat .sheet}} är dolt men används.`,
		Do:   `Ta fram bladet och kontrollera det.`,
	},
	"V108": {
		What: `Arbetsboken innehåller {{extra .kinds}}.`,
		Why:  `Sådant körs inte, följs inte och kommer inte med i resultatet.`,
		Do:   `Kontrollera att inget värde i underlaget beror på det.`,
	},
	"V109": {
		What: `Talet {{tal .value}} har fler än 15 siffror. Det har lästs med 15 siffror, som Excel räknar: {{tal .number}}.`,
		Do:   `Kontrollera att det stämmer.`,
	},
	"V110": {
		What: `{{if .merged}}{{citat .value}} har räknats till {{citat .near}}, som området ingår i nu.{{else}}{{citat .value}} har tolkats som {{citat .near}}.{{end}}`,
		Do:   `Kontrollera att det är rätt enhet.{{if .merged}}{{else}} Skriv gärna namnet lika på båda ställena.{{end}}`,
	},

	"V141": {
		What: `Nyckeln {{citat .value}} används inte av någon rad på bladet {{citat "Fördelning"}}.`,
		Do:   `Skriv {{citat .value}} under {{citat "Nyckel"}} på den rad som ska delas efter den. Ta annars bort nyckeln.`,
	},

	"V142": {
		What: `Bladet {{citat .sheet}} har rader för {{och .names}}, men underlaget har {{if många .names}}inga sådana enheter{{else}}ingen sådan enhet{{end}}.`,
		Why:  `Raderna räknas inte med.`,
		Do:   `Kontrollera att namnen är rätt skrivna och att ingen enhet saknas. Annars behöver inget göras.`,
	},

	"F201": {
		What: `Raden saknar namn{{if .column}} under {{citat .column}}{{end}} men har andra värden.`,
		Do:   `Skriv namnet i cellen eller ta bort raden.`,
	},
	"F202": {
		What: `Värde saknas{{if .name}} för {{citat .name}}{{end}}{{if .other}} (ingår i {{citat .other}}){{end}}{{if .column}} i kolumnen {{citat .column}}{{end}}{{if .sheet}} på bladet {{text .sheet}}{{end}}.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Skriv i så fall namnet lika.{{else}}Fyll i värdet. Skriv 0 om det verkligen är noll, eller ta bort raden om den inte ska vara med.{{end}}`,
	},
	"F203": {
		What: `{{citat .value}} finns redan{{if .same}}{{else}}, skrivet {{citat .near}}{{end}}{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Samma enhet skulle få pengar två gånger.`,
		Do:   `Ta bort den rad som inte gäller. Är det två olika enheter behöver de tydligt olika namn.`,
	},
	"F204": {
		What: `{{citat .value}} har redan en rad {{if .part}}för {{citat .part}}{{else}}utan del{{end}}{{if .related}} i {{.related}}{{end}}.`,
		Why:  `Samma del skulle betalas ut två gånger.`,
		Do:   `Ta bort den ena raden, eller ge raderna olika namn under {{citat "Del"}}.`,
	},
	"F205": {
		What: `{{citat .value}} är ett tidigare namn. Stadsdelsområdet ingår nu i {{citat .near}}.`,
		Do:   `{{if .related}}{{citat .near}} har en egen rad i {{.related}}. Lägg folkmängden till den om den inte redan är med där, och ta bort den här raden.{{else if många .merged}}Lägg ihop folkmängden för {{och .merged}} på en rad med namnet {{citat .near}}.{{else}}Skriv {{citat .near}} i stället, med folkmängden för hela området.{{end}}`,
	},
	"F206": {
		What: `{{if .name}}{{citat .name}} har{{else}}Här står{{end}} ett tal under noll{{if .column}} i kolumnen {{citat .column}}{{end}}: {{tal .value}}.`,
		Why:  `En fördelningsnyckel kan inte vara mindre än noll.`,
		Do:   `Rätta talet.`,
	},
	"F207": {
		What: `{{if .name}}{{citat .name}} har{{else}}Här står{{end}} en befolkning som inte är ett helt tal: {{tal .value}}.`,
		Do:   `{{if .thousands}}Menade du {{tal .thousands}}? {{end}}Skriv antalet personer i hela tal.`,
	},
	"F208": {
		What: `Beloppet {{kr .value}}{{if .name}} för {{citat .name}}{{end}} är mindre än noll.`,
		Do:   `Rätta beloppet, eller ta bort raden.`,
	},
	"F209": {
		What: `Beloppet {{kr .value}} har ören som avrundningen {{kr .step}} inte tillåter.`,
		Why:  `Belopp skrivs i hela kronor, om inte avrundningen är i ören. En avrundning över en krona gäller bara det som delas enligt nyckel.`,
		Do:   `{{if .share}}Menade du {{procent .share}}? Välj i så fall procentformat för cellen. {{end}}{{if .likely}}Är beloppet i miljoner kronor skriver du {{tal .likely}}. {{end}}Skriv annars beloppet i hela kronor (hela talet syns i formelfältet när cellen är markerad), eller ange en finare avrundning på bladet {{citat "Ärende"}}, till exempel 0,01.`,
	},
	"F210": {
		What: `Regeln {{citat .value}} finns inte.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}Välj {{citat "Fast belopp"}}, {{citat "Per enhet"}} eller {{citat "Enligt nyckel"}}.{{end}}`,
	},
	"F211": {
		What: `Fördelningsmetoden {{citat .value}} finns inte.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}Välj {{if .names}}{{eller .names}}{{else}}en av metoderna i listan{{end}}. Står inget alls används {{citat "Största rest"}}.{{end}}`,
	},
	"F212": {
		What: `Nyckeln {{citat .value}} finns inte.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}{{if .names}}Välj {{eller .names}}, eller lägg{{else}}Lägg{{end}} till en kolumn med namnet {{citat .value}} bland enheterna.{{end}}`,
	},
	"F213": {
		What: `Kolumnen {{citat .value}} är noll för alla enheter hos {{citat .name}}.`,
		Why:  `Då finns ingen att fördela pengarna till.`,
		Do:   `Fyll i värdena{{if .related}} under {{.related}}{{end}}, eller välj en annan nyckel.`,
	},
	"F214": {
		What: `Belopp saknas för {{citat .name}}{{if .part}} ({{.part}}){{end}}.`,
		Do:   `Skriv ett belopp. Ska raden få det som blir över skriver du {{citat "Återstoden"}}.`,
	},
	"F215": {
		What: `{{if .rule}}{{if .percent}}Andelen {{procent .value}}{{else}}{{citat "Återstoden"}}{{end}} kan inte stå som belopp när regeln är {{citat .rule}}.{{else}}{{citat .value}} kan inte stå som belopp.{{end}}`,
		Do:   `{{if .rule}}Skriv det belopp som varje enhet ska få, eller välj en annan regel.{{else}}{{if .near}}Menade du {{citat .near}}? {{end}}Skriv ett belopp i siffror, en andel i procent eller ordet {{citat "Återstoden"}}.{{end}}`,
	},
	"F216": {
		What: `{{citat .value}} är inte ett årtal.`,
		Do:   `Skriv året med fyra siffror, till exempel 2024.`,
	},
	"F217": {
		What: `Avrundningen {{tal .value}} går inte att använda.`,
		Do:   `Välj ett steg i hela ören, från 0,01 till 1 000 000 000 kronor. Står inget alls avrundas till hela kronor.`,
	},
	"F218": {
		What: `{{citat .value}} i kolumnen {{citat "Tillhör"}} finns inte bland mottagarna.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}Rätta namnet{{if .names}} till {{eller .names}}{{end}}, eller lägg till mottagaren på bladet {{citat "Fördelning"}}.{{end}}`,
	},
	"F219": {
		What: `Det framgår inte vilken mottagare {{citat .name}} hör till.`,
		Why:  `Flera mottagare ska fördela pengar till enheter.`,
		Do:   `Skriv mottagaren i kolumnen {{citat "Tillhör"}}{{if .names}}: {{eller .names}}{{end}}.`,
	},
	"F220": {
		What: `{{citat .name}} har inga enheter att fördela till{{if .part}} ({{.part}}){{end}}.`,
		Do:   `Lägg till enheterna på bladet {{citat "Stadsdelar"}} eller välj regeln {{citat "Fast belopp"}}.`,
	},
	"F221": {
		What: `{{citat .name}} hör till {{citat .value}}, som genom kolumnen {{citat "Tillhör"}} leder tillbaka till {{citat .name}}.`,
		Why:  `Då når inga pengar fram.`,
		Do:   `Rätta kolumnen {{citat "Tillhör"}} så att varje kedja slutar hos en mottagare på bladet {{citat "Fördelning"}}.`,
	},
	"F222": {
		What: `Mottagaren skrivs {{citat .value}} här men {{citat .near}}{{if .related}} i {{.related}}{{else}} på en annan rad{{end}}.`,
		Why:  `Det går inte att veta om det är samma mottagare.`,
		Do:   `Skriv namnet lika på alla rader, eller tydligt olika om det är två mottagare.`,
	},
	"F223": {
		What: `Regel saknas för {{citat .name}}{{if .part}} ({{.part}}){{end}}.`,
		Do:   `Välj {{citat "Fast belopp"}}, {{citat "Per enhet"}} eller {{citat "Enligt nyckel"}}.`,
	},
	"F224": {
		What: `Nyckeln {{citat .value}} används inte när regeln är {{citat .rule}}.`,
		Do:   `Ta bort nyckeln. Ska beloppet i stället delas efter nyckeln väljer du regeln {{citat "Enligt nyckel"}}{{if .all}} och skriver hela beloppet som ska delas{{end}}.`,
	},
	"F225": {
		What: `{{if .variable}}Variabeln {{citat .value}} står två gånger i samma nyckel.{{else if .column}}Nyckeln {{citat .value}} heter likadant som en kolumn bland enheterna.{{else}}Nyckeln {{citat .value}} står på två ställen.{{end}}`,
		Why:  `{{if .variable}}Den skulle räknas dubbelt.{{else}}Det går inte att veta vilken av dem som gäller.{{end}}`,
		Do:   `{{if .variable}}Ta bort den ena raden, eller lägg ihop vikterna på en rad.{{else if .column}}Ge nyckeln ett annat namn.{{else}}Skriv nyckelns rader under varandra, eller ge den ena ett annat namn.{{end}}`,
	},
	"F226": {
		What: `Variabeln {{citat .value}} finns inte bland enheternas kolumner.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}{{if .names}}Välj {{eller .names}}, eller lägg{{else}}Lägg{{end}} till en kolumn med namnet {{citat .value}}.{{end}}`,
	},
	"F227": {
		What: `{{if .name}}Alla vikter i nyckeln {{citat .name}} är noll.{{else}}Vikten {{tal .value}} är mindre än noll.{{end}}`,
		Do:   `Skriv vikterna som procent som tillsammans blir 100, till exempel 60 % och 40 %.`,
	},
	"F228": {
		What: `Villkoret {{citat .value}} finns inte.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}Välj {{citat "Lägst"}}, {{citat "Högst"}}, {{citat "Lägst andel av föregående år"}} eller {{citat "Högst andel av föregående år"}}.{{end}}`,
	},
	"F229": {
		What: `{{citat .value}} är inget som fördelas enligt nyckel på bladet {{citat "Fördelning"}}.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? {{end}}{{if .names}}Välj {{eller .names}}, eller lämna {{citat "Del"}} tom, så gäller villkoret allt som enheten får.{{else}}Skriv mottagarens namn som det står där: ett villkor gäller varje enhet hos mottagaren. Eller ta bort villkoret.{{end}}`,
	},
	"F230": {
		What: `Villkoret {{citat .value}} står två gånger för {{citat .name}}{{if .related}}, även i {{.related}}{{end}}.`,
		Do:   `Ta bort det villkor som inte gäller.`,
	},
	"F231": {
		What: `{{if .partial}}Förra årets belopp finns bara för en del av det {{citat .name}} får.{{else}}Förra årets belopp saknas för {{citat .name}}{{if .part}} ({{.part}}){{end}}.{{end}}`,
		Why:  `Villkoret {{if .value}}{{citat .value}} {{end}}räknas utifrån det beloppet.`,
		Do:   `{{if .partial}}Lägg till en rad för enheten på bladet {{citat "Föregående år"}} utan {{citat "Del"}}, med allt som den fick.{{else}}Lägg till {{citat .name}} på bladet {{citat "Föregående år"}} med belopp{{if .part}} för delen{{end}}. Skriv 0 om enheten är ny.{{end}}`,
	},
	"F232": {
		What: `{{citat .value}} står två gånger{{if .related}}, även i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta vilket belopp som gäller.`,
		Do:   `Ta bort den rad som inte gäller.`,
	},
	"F233": {
		What: `{{citat .value}} går inte att använda för uppgiften {{citat "Vid brist"}}.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Rätta i så fall namnet.{{else}}Skriv {{citat "Proportionell nedsättning"}} eller {{citat "Fel"}}.{{end}}`,
	},
	"F234": {
		What: `{{citat .value}} är inget som ett scenario kan ändra.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? {{end}}Skriv under {{citat "Vad"}} vad som ska ändras och under {{citat "Värde"}} vad det ska vara i stället{{if .names}}. Det som kan ändras är {{och .names}}{{end}}.`,
	},
	"F235": {
		What: `{{procent .value}} är inte en andel mellan 0 och 100 %.`,
		Do:   `Rätta andelen.`,
	},
	"F236": {
		What: `Det finns inget att fördela: finansieringen är 0 kr.`,
		Do:   `Fyll i beloppen på bladet {{citat "Finansiering"}}.`,
	},
	"F237": {
		What: `Talet {{citat .value}} är för stort eller för litet för att vara ett belopp eller ett antal.`,
		Do:   `Rätta talet.`,
	},
	"F238": {
		What: `Scenariot {{citat .name}} ändrar {{citat .value}} två gånger{{if .related}}, även i {{.related}}{{end}}.`,
		Do:   `Ta bort den ändring som inte gäller, eller ge den ett scenario med eget namn.`,
	},

	"F239": {
		What: `Högst {{tal .limit}} scenarier går att jämföra. Från den här raden är de fler.`,
		Do:   `Ta bort scenarier, eller flytta en del av dem till ett annat underlag.`,
	},

	"F240": {
		What: `Villkoret {{citat .value}} gäller delen {{citat .part}}, men förra årets belopp är inte uppdelade på delar.`,
		Why:  `En andel av allt som en enhet fick är inte en andel av delen.`,
		Do:   `Skriv förra årets belopp för {{citat .part}} på bladet {{citat "Föregående år"}}, på egna rader med {{citat .part}} i kolumnen {{citat "Del"}}. Du kan också lämna {{citat "Del"}} tom i villkoret. Då gäller det allt som enheten får.`,
	},
	"F241": {
		What: `Förra årets belopp för {{citat .name}} är {{kr .value}}, men delarna{{if .related}} (från {{.related}}){{end}} blir {{kr .found}}.`,
		Why:  `En rad utan {{citat "Del"}} är allt som enheten fick.`,
		Do:   `Rätta beloppen, eller ange del även på den här raden.`,
	},

	"V111": {
		What: `Färgerna för {{citat .name}} är svåra att skilja åt: kontrasten är {{tal .found}} till 1, och bör vara minst {{tal .limit}} till 1.`,
		Why:  `Alla kan inte läsa det, särskilt inte på en gråskaleutskrift.`,
		Do:   `Välj en mörkare eller ljusare färg i mallen om ni kan.`,
	},
	"V112": {
		What: `Texten för {{citat .name}}, {{citat .value}}, har siffror som står i mallen och inte räknas fram.`,
		Why:  `De blir desamma i varje resultat, vilket beslutet än är.`,
		Do:   `Kontrollera att de stämmer, eller ta bort dem ur mallen.`,
	},
	"V203": {
		What: `Beloppet {{kr .value}} är omkring {{tal .factor}} gånger {{if .smaller}}mindre{{else}}större{{end}} än de andra på bladet.`,
		Why:  `{{if .smaller}}Det kan vara skrivet i {{if lika .factor "1000000"}}mnkr{{else}}tkr{{end}} bland belopp i kronor.{{else}}Det kan vara skrivet i kronor bland belopp i {{if lika .factor "1000000"}}mnkr{{else}}tkr{{end}}.{{end}}`,
		Do:   `Inget behöver göras om beloppet är i samma enhet som de andra.`,
	},
	"V204": {
		What: `Befolkningen i {{citat .name}} har {{if .more}}ökat{{else}}minskat{{end}} med {{procent (abs .percent)}}, från {{tal .before}} till {{tal .value}}.`,
		Why:  `Det är mer än {{procent .limit}}, och kan vara ett skrivfel.`,
		Do:   `Inget behöver göras om båda talen är rätt{{if .related}}. Förra årets står i {{.related}}{{end}}.`,
	},
	"V206": {
		What: `{{citat .name}} fanns inte med förra året.`,
		Do:   `{{if .near}}Menade du {{citat .near}}{{if .related}}, som står i {{.related}}{{end}}? Rätta i så fall namnet.{{else}}Inget behöver göras om enheten är ny.{{end}}`,
	},
	"V207": {
		What: `{{citat .name}} fanns med förra året men saknas nu.`,
		Do:   `{{if .near}}Området ingår nu i {{citat .near}}. Lägg ihop förra årets belopp på en rad med det namnet om de ska jämföras.{{else}}Inget behöver göras om enheten har upphört eller bytt namn.{{end}}`,
	},
	"V208": {
		What: `Vikterna i nyckeln {{citat .name}} blir tillsammans {{tal .found}}, inte 100.`,
		Why:  `De har räknats om till procent med samma förhållande till varandra.`,
		Do:   `Inget behöver göras om det var meningen.`,
	},
	"V209": {
		What: `{{citat .name}} har värdet 0{{if .column}} i kolumnen {{citat .column}}{{end}}.`,
		Why:  `Med den kolumnen som nyckel får enheten inget.`,
		Do:   `Inget behöver göras om det är rätt.`,
	},

	"V213": {
		What: `Delsumman {{citat .name}} är {{tal .value}}, men raderna blir {{tal .found}}. Skillnaden är {{tal .diff}}.`,
		Do:   `Inget behöver göras: raderna räknas, inte delsumman.`,
	},
	"V245": {
		What: `{{citat .name}} är både mottagare och en enhet hos {{citat .other}}{{if .related}} ({{.related}}){{end}}.`,
		Why:  `Då står den på två rader i beslutet och får pengar på båda.`,
		Do:   `Ta bort den ena raden om det inte är meningen.`,
	},
	"V247": {
		What: `{{citat .name}} har {{tal .value}} i kolumnen {{citat .column}}, men dess enheter{{if .related}} (från {{.related}}){{end}} har tillsammans {{tal .found}}.`,
		Do:   `Inget behöver göras om skillnaden är personer utan egen enhet.`,
	},
	"V248": {
		What: `{{citat .name}}{{if .related}} ({{.related}}){{end}} får {{kr .value}}, {{procent (abs .percent)}} {{if .more}}mer{{else}}mindre{{end}} än förra årets {{kr .before}}.`,
		Why:  `Gränsen på bladet {{citat "Ärende"}} är {{procent .limit}}.`,
		Do:   `Kontrollera att ändringen är riktig.`,
	},
	"V249": {
		What: `Befolkningen är från {{text .value}}, flera år före {{text .year}}.`,
		Do:   `Inget behöver göras om det ska vara så. Datumet står i bilagan.`,
	},

	"F301": {
		What: `Raderna blir tillsammans {{kr .found}}, men {{kr .expected}} ska fördelas. {{if .more}}Det är {{kr .diff}} för mycket.{{else}}{{kr .diff}} är kvar att fördela.{{end}}`,
		Why:  `Varje krona måste ha en mottagare.`,
		Do:   `{{if lika .suspect "factor"}}Kontrollera {{citat .name}}: beloppet {{kr .value}} skulle stämma om det vore {{kr .likely}}. Är det rätt enhet?{{else if lika .suspect "digits"}}Kontrollera {{citat .name}}: beloppet {{kr .value}} skulle stämma om det vore {{kr .likely}}. Har två siffror bytt plats?{{else if lika .suspect "line"}}Beloppet för {{citat .name}} är lika stort som skillnaden. Är raden med två gånger, eller ska den inte vara med?{{else if lika .suspect "funding"}}Skillnaden är lika stor som {{citat .name}} på bladet {{citat "Finansiering"}}. Saknas en rad för den?{{else}}Rätta beloppen, eller skriv {{citat "Återstoden"}} som belopp för den mottagare som ska få det som blir över.{{end}}`,
	},
	"F302": {
		What: `Raderna blir {{kr .found}}, men det finns bara {{kr .expected}}. Det är {{kr .diff}} för mycket.`,
		Why:  `Då blir {{citat "Återstoden"}} mindre än noll.`,
		Do:   `{{if .suspect}}Kontrollera rubrikernas enhet: är beloppen i kronor under en rubrik som säger tkr?{{else}}Minska beloppen med minst {{kr .diff}}, eller lägg till finansiering.{{end}}`,
	},
	"F303": {
		What: `{{citat "Återstoden"}} står på två rader{{if .related}}, även i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta hur resten ska delas mellan dem.`,
		Do:   `Skriv ett belopp på den ena raden.`,
	},
	"F304": {
		What: `Totalt att fördela är {{kr .value}}, men finansieringen blir {{kr .found}}. Skillnaden är {{kr .diff}}.`,
		Do:   `Rätta {{citat "Totalt att fördela"}}, eller rätta beloppen på bladet {{citat "Finansiering"}}.`,
	},
	"F305": {
		What: `Här står summan {{tal .value}}, men raderna blir {{tal .found}}. Skillnaden är {{tal .diff}}.`,
		Do:   `Rätta summan, eller den rad som är fel.{{if .name}} Är {{citat .name}} ingen summa lägger du till en sista rad {{citat "Summa"}} med summan av alla rader.{{end}}`,
	},
	"F306": {
		What: `Beloppet {{kr .value}} för {{citat .name}}{{if .part}} ({{.part}}){{end}} är inte jämnt delbart med avrundningen {{kr .step}}.`,
		Why:  `Varje enhet ska få hela steg om {{kr .step}}, och tillsammans hela beloppet.`,
		Do:   `{{if .remainder}}Ändra de andra beloppen så att återstoden blir {{kr .lower}} eller {{kr .upper}}{{else}}Ändra beloppet till {{kr .lower}} eller {{kr .upper}}{{end}}, eller ange en finare avrundning på bladet {{citat "Ärende"}}.`,
	},
	"F307": {
		What: `De lägsta beloppen för {{citat .name}}{{if .part}} ({{.part}}){{end}}{{if .value}}, {{kr .value}} var,{{end}} blir {{kr .found}}, men det finns bara {{kr .expected}}. Det fattas {{kr .diff}}.`,
		Why:  `{{if .besides}}Enheterna får dessutom {{kr .besides}} av andra delar, och det är frånräknat.{{end}}`,
		Do:   `Sänk villkoren eller höj beloppet. Ska alla sänkas lika mycket i förhållande till sitt lägsta belopp skriver du {{citat "Vid brist"}} med värdet {{citat "Proportionell nedsättning"}} på bladet {{citat "Ärende"}}.`,
	},
	"F308": {
		What: `De högsta beloppen för {{citat .name}}{{if .part}} ({{.part}}){{end}}{{if .value}}, {{kr .value}} var,{{end}} blir {{kr .found}}, men {{kr .expected}} ska fördelas. {{kr .diff}} får ingen mottagare.`,
		Why:  `{{if .besides}}Enheterna får dessutom {{kr .besides}} av andra delar, och det är frånräknat.{{end}}`,
		Do:   `Höj villkoren eller sänk beloppet.`,
	},
	"F309": {
		What: `{{citat .name}} {{if .floor}}ska få lägst {{kr .floor}} men högst {{kr .cap}}.{{else}}ska få högst {{kr .cap}} i allt{{if .besides}}, men får {{kr .besides}} av andra delar{{end}}.{{end}}`,
		Why:  `{{if .floor}}{{if .besides}}I det {{if .more}}högsta{{else}}lägsta{{end}} beloppet ingår {{kr .besides}} av andra delar.{{end}}{{end}}`,
		Do:   `{{if .floor}}Rätta villkoren så att det lägsta beloppet inte är större än det högsta{{if .related}}. Det andra villkoret står i {{.related}}{{end}}.{{else}}Höj villkoret, eller sänk de andra delarna.{{end}}`,
	},
	"F310": {
		What: `Andelarna blir tillsammans {{procent .found}}, mer än 100 %.`,
		Do:   `Rätta andelarna så att de tillsammans blir högst 100 %.`,
	},
	"F311": {
		What: `{{if lika .reason "twice"}}{{citat "Enligt reglerna"}} står på två rader{{if .related}}, även i {{.related}}{{end}}.{{else if lika .reason "exceeded"}}De andra raderna är tillsammans {{kr .expected}}, men reglerna ger bara {{kr .found}}.{{else}}{{citat .name}} ska få {{if lika .reason "share"}}en andel av hela summan{{else}}det som blir över{{end}}, men finansieringen är {{citat "Enligt reglerna"}}{{if .related}} ({{.related}}){{end}}.{{end}}`,
		Why:  `{{citat "Enligt reglerna"}} är det som raderna på bladet {{citat "Fördelning"}} blir tillsammans.`,
		Do:   `{{if lika .reason "twice"}}Skriv beloppet på den ena raden.{{else if lika .reason "exceeded"}}Rätta beloppen, eller ta bort raden {{citat "Enligt reglerna"}} och lägg till en mottagare {{citat "Ej fördelat"}}.{{else}}Skriv beloppet här, eller skriv finansieringens belopp.{{end}}`,
	},
	"F312": {
		What: `{{if lika .reason "together"}}Nyckeln {{citat .value}} väger ihop flera kolumner.{{else if lika .reason "equal"}}Nyckeln är {{citat .value}}.{{else if lika .reason "otherwise"}}Regeln är {{citat .rule}}, men nyckeln är {{citat .value}}.{{else}}Det saknas en nyckel.{{end}}`,
		Why:  `Regeln {{citat .rule}} betalar beloppet för var och en som räknas i en kolumn.`,
		Do:   `{{if lika .reason "otherwise"}}Ta bort nyckeln, eller ändra regeln.{{else}}Skriv namnet på den kolumn som räknar, till exempel {{citat "Mandat"}}.{{end}}`,
	},
	"F313": {
		What: `Andelarna blir tillsammans {{procent .found}}.`,
		Why:  `Varje belopp betalas ut i sin helhet.`,
		Do:   `Rätta andelarna så att de tillsammans blir 100 %.`,
	},
	"F314": {
		What: `{{citat .name}} har inte {{kr .diff}} att ta skillnaden ur.`,
		Why:  `Beloppen avrundas var för sig, och skillnaden mot det som ska fördelas läggs på en enhet.`,
		Do:   `Välj en finare avrundning, eller skriv en annan enhet som {{citat "Öresutjämning"}} på bladet {{citat "Ärende"}}.`,
	},
	"F315": {
		What: `Ingen enhet har klassen {{citat .value}}.`,
		Do:   `{{if .near}}Menade du {{citat .near}}?{{else}}Skriv en klass som står på enheternas blad{{if .names}}: {{och .names}}{{end}}.{{end}}`,
	},

	"V301": {
		What: `{{och .names}} har exakt lika stor rest, och {{steg .n .step}} som återstår räcker inte till alla.`,
		Why:  `{{if .byname}}De har också lika stor vikt, så bokstavsordningen avgjorde.{{else}}Den som har störst vikt gick före.{{end}}`,
		Do:   `Inget behöver göras. Det står som en not i resultatet.`,
	},
	"V302": {
		What: `Pengarna räcker inte till de lägsta beloppen{{if .part}} för {{.part}}{{end}}: de blir {{kr .found}} och det finns {{kr .expected}}.`,
		Why:  `De har satts ned i samma proportion, som underlaget anger.`,
		Do:   `Kontrollera att det är så ni vill ha det.`,
	},
	"V303": {
		What: `{{citat .name}} skulle få mindre{{if .part}} av {{.part}}{{end}} om det fanns {{kr .step}} mer att fördela.`,
		Why:  `Det kan hända med metoden största rest, och är inget räknefel.`,
		Do:   `Inget behöver göras. Vill ni undvika det finns metoden {{citat "Uddatalsmetoden"}}.`,
	},
	"V304": {
		What: `Scenariot {{citat .name}} går inte att genomföra.`,
		Why:  `{{if .because}}{{.because}}{{end}}`,
		Do:   `Rätta scenariot, eller ta bort det. Förslaget påverkas inte.`,
	},
	"V305": {
		What: `De avrundade beloppen i finansieringen blir tillsammans {{tal .found}} miljoner kronor, men summan avrundas till {{tal .expected}} miljoner kronor.`,
		Why:  `I tjänsteutlåtandets text ska beloppen tillsammans bli summan som står där.`,
		Do:   `Inget behöver göras. {{if .n}}Texten skrivs med {{tal .n}} decimaler.{{else}}Texten skrivs med ordet cirka, och med de exakta beloppen bredvid.{{end}}`,
	},

	"V306": {
		What: `De högsta beloppen för {{citat .name}}{{if .part}} ({{.part}}){{end}} gör att {{kr .diff}} blir över.`,
		Why:  `Det går till {{citat .other}}.`,
		Do:   `Inget behöver göras om det är meningen.`,
	},

	"F126": {
		What: `Mallen går inte att använda. {{if lika .reason "holds macros"}}Den innehåller makron.{{else if lika .reason "takes content from another file"}}Den hämtar innehåll från en annan fil.{{else if lika .reason "too large"}}Den är för stor.{{else if lika .reason "damaged"}}Filen är skadad.{{else if lika .reason "saved as Strict Open XML"}}Den är sparad i formatet Strict Open XML.{{else if lika .reason "protected by a password, or older than Word 2007"}}Den är skyddad med lösenord eller i Words äldre format.{{else}}Den är inte ett Word-dokument.{{end}}`,
		Do:   `Öppna mallen i Word och spara den som Word-dokument (.docx) utan makron, länkat innehåll och lösenord. Programmets egen mall går alltid att utgå från.`,
	},
	"F127": {
		What: `Markören {{citat .value}} finns inte.{{if .text}} Den står i stycket {{citat .text}}.{{end}}`,
		Why:  `Programmet vet inte vad som ska stå där.`,
		Do:   `{{if .near}}Menade du {{citat .near}}? Ändra den i så fall.{{else}}Ta bort markören, eller byt den mot en som finns i programmets egen mall.{{end}}`,
	},
	"F128": {
		What: `Markören {{citat .value}} saknas i mallen.`,
		Why:  `Utan den finns inte beslutets siffror i dokumentet.`,
		Do:   `Skriv {{citat .value}} mellan dubbla klammerparenteser, i ett eget stycke där tabellen ska stå.`,
	},
	"F129": {
		What: `Markören {{citat .value}} kan inte stå där den står.{{if .text}} Den står i stycket {{citat .text}}.{{end}}`,
		Why:  `Tabeller, listor, bilder och villkor behöver ett eget stycke i dokumentets text, inte i en tabell, en ruta, ett sidhuvud eller mitt i en mening.`,
		Do:   `Flytta markören till ett eget stycke.`,
	},
	"F130": {
		What: `Markören {{citat .value}} är inte hel.{{if .text}} Den står i stycket {{citat .text}}.{{end}}`,
		Why:  `En markör börjar och slutar med dubbla klammerparenteser, och varje markör med om behöver en med slut.`,
		Do:   `Skriv markören på nytt, eller ta bort den.`,
	},
	"F131": {
		What: `Formatmallen {{citat .value}} saknas i mallen.`,
		Why:  `Tabellerna får sitt utseende av den.`,
		Do:   `Kopiera formatmallen från programmets egen mall, eller utgå från den.`,
	},
	"F132": {
		What: `Markören {{citat .value}} saknas på bladet {{citat .sheet}} i mallen.`,
		Why:  `Programmet hittar inte raden utan den.`,
		Do:   `Skriv {{citat .value}} i kolumn A på raden som den hör till. Programmets egen mall visar var.`,
	},
	"F133": {
		What: `Markören {{citat .value}} står på två rader i mallen{{if .related}}, även i {{.related}}{{end}}.`,
		Why:  `Det går inte att veta vilken av dem som gäller.`,
		Do:   `Behåll raden som gäller och ta bort den andra.`,
	},
	"F134": {
		What: `{{if lika .reason "empty"}}Texten för {{citat .name}} är tom.{{else if lika .reason "long"}}Texten för {{citat .name}} är längre än {{tal .limit}} tecken.{{else if lika .reason "width"}}Kolumnbredden är inte mellan 60 % och 200 %.{{else if lika .reason "font"}}Texten i {{citat .name}} är mindre än 6 eller större än 36 punkter.{{else if lika .reason "fill"}}{{citat .name}} har ingen fyllning.{{else if lika .reason "pictures"}}Det finns mer än en bild på bladet, och logotypen är en.{{else if lika .reason "picture"}}Bilden går inte att använda som logotyp.{{else if lika .reason "unit"}}Texten för {{citat .name}}, {{citat .value}}, säger inte att siffrorna är i den enhet de är: programmets egen text är {{citat .expected}}.{{else}}Det som står för {{citat .name}} går inte att använda.{{end}}`,
		Do:   `{{if lika .reason "empty"}}Skriv en text, eller kopiera den från programmets egen mall.{{else if lika .reason "long"}}Korta texten.{{else if lika .reason "width"}}Skriv en bredd i procent. 100 % är programmets egen.{{else if lika .reason "font"}}Välj en annan teckenstorlek.{{else if lika .reason "fill"}}Ge cellen en fyllningsfärg.{{else if lika .reason "pictures"}}Behåll bara den bild som är logotypen.{{else if lika .reason "picture"}}Infoga en bild i formatet PNG eller JPEG, med högst 4 000 bildpunkter på var ledd.{{else if lika .reason "unit"}}Skriv samma enhet som i programmets egen text. Resultatets siffror är alltid i kronor eller procent.{{else}}Kopiera raden från programmets egen mall.{{end}}`,
	},
	"F401": {
		What: `{{if .value}}Här står {{if .figure}}{{citat (tal .value)}}{{else}}{{citat .value}}{{end}}{{if .became}} som {{if lika .became "text"}}text{{else if lika .became "date"}}datum{{else}}tal{{end}}{{end}}{{else}}Cellen är tom{{end}}, men {{if .expected}}beslutet ger {{if .became}}{{if lika .became "number"}}texten{{else}}talet{{end}} {{end}}{{if .figure}}{{citat (tal .expected)}}{{else}}{{citat .expected}}{{end}}{{else}}ska vara tom{{end}}.`,
		Why:  `Resultatet har ändrats sedan det skrevs.{{if .became}}{{if lika .became "text"}} Ett tal som är text räknas inte med i summor.{{end}}{{end}}`,
		Do:   `Gör om resultatet från underlaget. Ska beslutet ändras görs det i underlaget.`,
	},
	"F403": {
		What: `Arbetsboken är inte ett resultat som går att kontrollera.`,
		Why:  `Uppgifterna om underlaget saknas i den, eller har skadats.`,
		Do:   `Kontrollera att det är rätt fil. Gör annars om resultatet från underlaget.`,
	},
	"F404": {
		What: `Bladet {{citat .sheet}} har tagits bort ur resultatet.`,
		Do:   `Gör om resultatet från underlaget.`,
	},
	"F405": {
		What: `Bladet {{citat .sheet}} hör inte till resultatet.`,
		Why:  `Någon har lagt till det sedan resultatet skrevs.`,
		Do:   `Ta bort bladet, eller gör om resultatet från underlaget.`,
	},
	"F406": {
		What: `Underlaget ger inget beslut med dagens regler{{if .text}}: {{citat .text}}{{end}}.`,
		Do:   `Gör om resultatet från ett rättat underlag.`,
	},
	"F407": {
		What: `{{if .value}}Här står {{citat .value}}, men {{if .expected}}beslutet ger {{citat .expected}}{{else}}inget ska stå här{{end}}.{{else}}{{citat .expected}} saknas.{{end}}`,
		Why:  `Dokumentet är inte som programmet skrev det.`,
		Do:   `Ta fram dokumentet på nytt, eller rätta det.`,
	},
	"F408": {
		What: `Siffran visas på ett annat sätt än den ska. Cellens talformat är {{citat .value}} i stället för {{citat .expected}}.`,
		Why:  `Den som läser ser något annat än det som står i cellen.`,
		Do:   `Gör om resultatet från underlaget, eller ge cellen samma talformat som förut.`,
	},
	"F409": {
		What: `{{if lika .kind "row"}}Raden är dold.{{else if lika .kind "column"}}Kolumnen är dold.{{else if lika .kind "merge"}}Sammanfogade celler döljer vad som står i dem.{{else if lika .kind "print"}}En del av bladet {{citat .sheet}} skrivs inte ut.{{else}}Bladet {{citat .sheet}} är dolt.{{end}}`,
		Why:  `Den som läser ser inte hela beslutet.`,
		Do:   `{{if lika .kind "print"}}Rensa utskriftsområdet{{else if lika .kind "merge"}}Dela cellerna{{else}}Visa det dolda{{end}}, eller gör om resultatet från underlaget.`,
	},
	"F410": {
		What: `Diagrammet {{citat .name}} saknas eller har ändrats.`,
		Why:  `Det visar inte samma siffror som tabellen, eller inte på samma sätt.`,
		Do:   `Gör om resultatet från underlaget.`,
	},
	"F412": {
		What: `{{if .name}}Här finns något som inte hör hemma i ett resultat: {{citat .name}}{{if .value}} med värdet {{citat .value}}{{end}}{{if .part}}, i filens del {{citat .part}}{{end}}.{{else}}Filen har en del som inte hör till resultatet: {{citat .part}}.{{end}}`,
		Why:  `Det kan visa något annat än det som bevisas. Programmet känner bara till det som kalkylprogram själva skriver när de sparar.`,
		Do:   `Gör om resultatet från underlaget.`,
	},
	"F413": {
		What: `{{if .value}}Här står {{citat .value}}{{else}}Något saknas{{end}} ({{text .name}}){{if .expected}}, men ska vara {{citat .expected}}{{else if .value}}, men inget ska stå här{{end}}.`,
		Why:  `Filen är inte som programmet skrev den.`,
		Do:   `Gör om resultatet från underlaget.`,
	},
	"F414": {
		What: `Resultatet är gjort med stadens egen mall, som behövs för kontrollen.`,
		Why:  `Mallen har SHA-256 {{text .expected}}.`,
		Do:   `Ange mallen med --template.`,
	},
	"F416": {
		What: `Filen {{citat .name}} {{if lika .kind "missing"}}saknas{{else if lika .kind "added"}}hör inte till svaret{{else}}har ändrats{{end}}.`,
		Why:  `{{if lika .kind "added"}}Kvittensen nämner den inte.{{else}}Kvittensen har kontrollsumman för filen som den var.{{end}}`,
		Do:   `{{if lika .kind "added"}}Ta bort filen ur mappen.{{else}}Hämta filen från en säkerhetskopia, eller lägg underlaget i inkorgen på nytt.{{end}}`,
	},
	"F417": {
		What: `{{if .text}}Journalen håller inte: {{citat .text}}.{{else}}Journalen har ingen rad om den här mappen med den här kvittensen.{{end}}`,
		Why:  `{{if .text}}En rad har ändrats, tagits bort eller lagts till.{{else}}Kvittensen har ändrats, eller så är svaret inte programmets.{{end}}`,
		Do:   `Jämför med en säkerhetskopia.`,
	},
	"F418": {
		What: `Kvittensens underskrift stämmer inte med nyckeln.`,
		Why:  `Kvittensen har ändrats, eller är underskriven med en annan nyckel.`,
		Do:   `Kontrollera att nyckeln är stadens. Jämför annars med en säkerhetskopia.`,
	},
	"V404": {
		What: `Svaret har ersatts av {{citat .name}}.`,
		Do:   `Använd det som ersätter.`,
	},
	"V403": {
		What: `Dokumentet har text som inte är programmets, i {{tal .count}} stycken: {{citat .value}}.`,
		Why:  `Tabeller, diagram och meningar med siffror är som programmet skrev dem. Det andra är era egna ord, och bevisas inte.`,
		Do:   `Läs det som är ert eget.`,
	},
	"F415": {
		What: `Dokumentet är inget av dem som underlaget ger.`,
		Why:  `Ingen av beslutets tabeller finns i det.`,
		Do:   `Kontrollera att det är rätt fil och rätt underlag.`,
	},
	"V401": {
		What: `Resultatet gjordes av version {{text .value}} av programmet. Det här är version {{text .found}}.`,
		Why:  `En annan version kan ha skrivit något på ett annat sätt, så att skillnaderna inte behöver vara ändringar.`,
		Do:   `Kontrollera filen med version {{text .value}}.`,
	},
}, template.FuncMap{
	"hinder": func(reason, sheet, cell any) Text { return Refusal(text(reason), text(sheet), text(cell)) },
})
