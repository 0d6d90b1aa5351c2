package templates

import (
	"maps"
	"slices"
)

// sentBack says, for each reason why a file in the drop folder is sent back unread, what
// happened and what to do. The keys are the reasons of the drop folder.
var sentBack = map[string]struct{ what, do string }{
	"unreadable": {
		"Filen kunde inte läsas. Programmet har försökt tre gånger och fått avbryta varje gång.",
		"Kopiera innehållet till en ny arbetsbok och lägg den i inkorgen. Hjälper inte det, kontakta den som sköter programmet.",
	},
	"interrupted": {
		"Arbetet med filen har avbrutits tio gånger, för att datorn eller programmet stängdes av. Det behöver inte vara något fel på filen.",
		"Lägg filen i inkorgen igen. Händer det på nytt, kontakta den som sköter programmet.",
	},
	"folder": {
		"Det här är en mapp. Programmet öppnar inte mappar, utan tar emot en arbetsbok i taget.",
		"Lägg arbetsböckerna direkt i inkorgen, inte i en mapp. Mappen ligger orörd i undermappen original.",
	},
	"link": {
		"Det här är en länk eller genväg till en fil på ett annat ställe. Programmet öppnar inte länkar.",
		"Lägg en kopia av själva filen i inkorgen.",
	},
	"special": {
		"Det här är ingen vanlig fil. Programmet öppnar den inte.",
		"Lägg arbetsboken med underlaget (.xlsx) i inkorgen.",
	},
	"too-large": {
		"Filen är större än 200 MB. Så stora filer läses inte.",
		"Ta bort blad och bilder som inte hör till underlaget, eller kopiera underlaget till en ny arbetsbok. Lägg den i inkorgen. Ett stort befolkningsuttag hör hemma i mappen register.",
	},
}

// SentBackReasons lists the reasons that have a text, sorted.
func SentBackReasons() []string { return slices.Sorted(maps.Keys(sentBack)) }

// SentBackText is the text of [FindingsFile] beside a file that was sent back unread. An
// unknown reason has the text of a file that could not be read.
func SentBackText(reason string) string {
	text, ok := sentBack[reason]
	if !ok {
		text = sentBack["unreadable"]
	}
	return findingsList("Det som låg i inkorgen är flyttat hit som det var.",
		[]FindingItem{{Message: text.what, Hint: text.do}}, 0)
}
