package templates

import (
	"fmt"
	"path"
	"strings"

	"github.com/shopspring/decimal"
)

// Titles and descriptions of the tables of the documents. A description tells those
// who do not see the table what it holds.
const (
	DecisionTableAlt = "Varje mottagare och dess medel i kronor. Rader som börjar med ett tankstreck är delar av raden ovanför. Summan står sist."
	FundingTableAlt  = "Varje källa och dess belopp i kronor, med summan sist."
)

// NoFigure stands in a table where there is no figure; NoFigureNote explains it.
const (
	NoFigure     = "–"
	NoFigureNote = "Ett tankstreck betyder att det inte finns någon uppgift."
)

// KeyTable names the table of key figures of an appendix that is too wide for one.
func KeyTable(title string) string { return title + ", underlag för nyckeln" }

// AmountTable names the table of amounts of an appendix that is too wide for one.
func AmountTable(title string) string { return title + ", belopp" }

// ChangeTable names the table of what has changed from last year.
func ChangeTable(title string) string { return title + ", förändring från föregående år" }

// ContinuedTable names a table that goes on with further columns; number counts from 2.
func ContinuedTable(title string, number int) string {
	if number == 2 {
		return title + " (fortsättning)"
	}
	return fmt.Sprintf("%s (fortsättning %d)", title, number-1)
}

// AppendixTableAlt describes a table of an appendix by its columns.
func AppendixTableAlt(unit string, columns []string) string {
	return fmt.Sprintf("En rad för varje %s, med kolumnerna: %s. Summan står sist.", Lower(unit), And(columns))
}

// RemainderRule tells what a recipient gets by the rule Återstoden.
func RemainderRule(recipient, part string, amount decimal.Decimal) string {
	if part != "" {
		recipient += ", " + Lower(part)
	}
	return fmt.Sprintf("%s: det som är kvar av hela beloppet när alla andra belopp är bestämda, %s.", recipient, Kronor(amount))
}

// EachRule tells what every unit gets alike, and what it comes to.
func EachRule(part, unit string, each, sum decimal.Decimal) string {
	return fmt.Sprintf("%s: varje %s får %s, sammanlagt %s.", part, Lower(unit), Kronor(each), Kronor(sum))
}

// DividedRule tells how much is divided among how many units, and how.
func DividedRule(amount decimal.Decimal, units int, plural string, equal, bounded bool) string {
	text := fmt.Sprintf("Beloppet %s delas mellan %d %s", Kronor(amount), units, plural)
	if !equal {
		text += " i proportion till nyckeln"
	}
	if bounded {
		text += ", inom villkoren för delen"
	}
	return text + "."
}

// WholeRule tells that a pot with one unit goes to it.
func WholeRule(amount decimal.Decimal, unit string) string {
	return fmt.Sprintf("Hela beloppet, %s, går till %s.", Kronor(amount), unit)
}

// LevelRule tells that the units of a further level share what the unit above them got;
// level 2 is the units of units.
func LevelRule(level int, note string) string {
	return fmt.Sprintf("Nivå %d: det som en enhet på nivån ovanför har fått delas mellan dess egna enheter. %s", level, note)
}

// ShareNote tells why the shares of a table may seem not to sum to 100.
const ShareNote = "Andelarna är avrundade var för sig. Därför blir de inte alltid exakt 100 % tillsammans."

// About marks a figure as rounded without the sums being kept.
func About(figure string) string { return "cirka" + nbsp + figure }

// MillionsFigure writes an amount of millions that has been rounded; the unit follows.
func MillionsFigure(figure string) string { return figure + nbsp + "miljoner kronor" }

// AmountInText is an amount in a sentence, rounded and exact or exact alone, with its
// source; the rounded one and the source may be empty.
func AmountInText(rounded, source string, exact decimal.Decimal) string {
	text, after := Kronor(exact), ""
	if rounded != "" {
		text, after = rounded, fmt.Sprintf(" (%s)", text)
	}
	if source != "" {
		text += " från " + quote(source)
	}
	return text + after
}

// ManySources stands for the sources in a sentence when they are too many for one.
func ManySources(n int) string {
	return fmt.Sprintf("%d källor, som tabellen över finansieringen visar", n)
}

// TrailItem is a line of the trail in a document.
func TrailItem(item, value string) string { return item + ": " + value }

// ParagraphPlace names a place in a Word document: a paragraph of one of its parts, by
// the part's name in the container. Without a number it is the document as a whole.
func ParagraphPlace(part string, paragraph int) string {
	if paragraph == 0 {
		return "hela dokumentet"
	}
	return fmt.Sprintf("stycke %d i %s", paragraph, storyName(part))
}

// storyName names a part of a Word document by the beginning of its file's name.
func storyName(part string) string {
	for _, story := range []struct{ prefix, name string }{
		{"header", "sidhuvudet"}, {"footer", "sidfoten"}, {"footnotes", "fotnoterna"}, {"endnotes", "slutnoterna"},
	} {
		if strings.HasPrefix(path.Base(part), story.prefix) {
			return story.name
		}
	}
	return "texten"
}

// CellInWords says where a value stands: bladet Stadsdelar, cell B2. File is empty for the
// underlag itself, and cell for a sheet as a whole.
func CellInWords(file, sheet, cell string) string {
	place := "bladet " + sheet
	if file != "" {
		place = "bladet " + InFile(sheet, file)
	}
	if cell != "" {
		place += ", cell " + cell
	}
	return place
}

// AtCell says the same behind a preposition: cell B2 på bladet Stadsdelar.
func AtCell(file, sheet, cell string) string {
	place := CellInWords(file, sheet, "")
	if cell != "" {
		place = "cell " + cell + " på " + place
	}
	return place
}

// TextPlace is the running text of a document, as a place.
const TextPlace = "texten"

// TableName is the name that a screen reader gives a table, as a place.
const TableName = "tabellens namn för skärmläsare"

// ChartPlace names a chart of a document, or a bar of it, or a part of a bar.
func ChartPlace(title, bar, part string) string {
	place := "diagrammet " + quote(title)
	if bar != "" {
		place += ", stapeln " + bar
	}
	if part != "" {
		place += ", " + part
	}
	return place
}

// CellPlace names a cell of a document's table; rows count from 1 below the headings.
func CellPlace(table string, row int, name, column string) string {
	return fmt.Sprintf("tabellen %s, rad %d (%s), kolumnen %s", quote(table), row, name, column)
}
