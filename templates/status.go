package templates

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Status is what the status page of the drop folder tells.
type Status struct {
	Time      time.Time // of the page
	Troubles  []string  // codes: what hinders the whole folder
	Warnings  []StatusWait
	ToCorrect []StatusAnswer // newest first
	Waiting   []StatusWait
	Done      []StatusAnswer // newest first
	Decided   []StatusAnswer // the grants decided this year, in order
	Litter    []string       // names that are left alone
}

// StatusAnswer is an answer.
type StatusAnswer struct {
	Name      string // of the file that was dropped
	Grant     string // "" where it could not be read
	Period    string
	Board     string
	Total     string // kronor, in plain decimal digits; "" for none
	Folder    string // from the page's folder, with /
	Reason    string // a code: why it was sent back unread; "" for no such reason
	Errors    int
	Questions int
	Replaces  string // the folder of the answer that it replaces, with /; "" for none
	Successor string // the folder of the answer that replaces it, with /; "" while it stands
	Arrived   time.Time
	Gone      bool // the folder is not there any more
}

// StatusWait is a file that waits, or that something is said of.
type StatusWait struct {
	Name   string
	Reason string // a code
	Since  time.Time
}

// StatusPage writes the page, which needs nothing but itself and no script. The error is
// that of w.
func StatusPage(w io.Writer, s Status) error { return statusPage.Execute(w, s) }

//go:embed status.html
var statusSource string

var statusPage = template.Must(template.New("status").Funcs(template.FuncMap{
	"time":    moment,
	"machine": func(t time.Time) string { return t.Format(time.RFC3339) },
	"reason":  statusReason,
	"about":   StatusAnswer.about,
	"toDo":    StatusAnswer.toDo,
	"kronor":  statusKronor,
	"link":    folderLink,
	"name":    Visible,
	"folder":  func(path string) string { return Visible(path[strings.LastIndexByte(path, '/')+1:]) },
	"names":   func(names []string) string { return And(visibleNames(names)) },

	"findings":  func() string { return FindingsFile },
	"blank":     func() string { return BlankFile },
	"blankFull": func() string { return BlankFullFile },
}).Parse(statusSource))

// about is what an answer is about: the grant and its year, or else the file.
func (a StatusAnswer) about() string {
	if a.Grant == "" {
		return Visible(a.Name)
	}
	return Visible(strings.TrimSpace(a.Grant + " " + a.Period))
}

// toDo says what staff are to do about a workbook that has come back.
func (a StatusAnswer) toDo() string {
	if text, ok := sentBack[a.Reason]; ok {
		return text.what + " " + text.do
	}
	found := []string{}
	for _, s := range []string{
		howMany(a.Errors, "", "1 fel att rätta", "%s fel att rätta"),
		howMany(a.Questions, "", "1 fråga att besvara", "%s frågor att besvara"),
	} {
		if s != "" {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "Det finns " + strings.Join(found, " och ") + ". Listan är " + FindingsFile +
		". Rätta i arbetsboken i mappen, spara och lägg den i inkorgen igen."
}

func statusKronor(digits string) string {
	v, err := decimal.NewFromString(digits)
	if err != nil {
		return ""
	}
	return Kronor(v)
}

// statusReasons word why a file waits, and what is to be seen to.
var statusReasons = map[string]string{
	"changing":       "Filen håller på att kopieras eller sparas. Den tas om hand när den har legat stilla en stund.",
	"open":           "Någon har filen öppen. Den tas om hand när den är stängd.",
	"partial":        "Filen är inte färdigkopierad. Händer inget mer: lägg den i inkorgen på nytt.",
	"busy":           "Filen är låst av ett annat program. Ett nytt försök görs nästa gång.",
	"awaits":         "Underlaget nämner en fil som inte finns ännu. Det tas om hand när det andra som väntar har fått svar.",
	"queued":         "Väntar på sin tur.",
	"working":        "Arbetet med filen pågår.",
	"stopped":        "Arbetet avbröts. Det fortsätter nästa gång.",
	"failed":         "Något gick fel hos oss, inte i filen. Ett nytt försök görs nästa gång. Kvarstår felet, kontakta den som sköter programmet.",
	"denied":         "Programmet får inte läsa eller flytta filen. Lägg dit en ny kopia av den. Hjälper inte det, kontakta den som sköter programmet.",
	"stale-lock":     "Filen ser ut att vara öppen sedan mer än tolv timmar, men har tagits om hand ändå. Är den inte öppen kan låsfilen tas bort.",
	"closed-inbox":   "Inkorgen kan inte läsas, så det som ligger där tas inte om hand. Kontakta den som sköter programmet.",
	"broken-journal": "Journalen över svaren är inte som programmet skrev den. Nya svar kommer som vanligt. Kontakta den som sköter programmet.",
}

func statusReason(code string) string {
	if text, ok := statusReasons[code]; ok {
		return text
	}
	if text, ok := sentBack[code]; ok {
		return text.what
	}
	return "Väntar."
}

// moment writes a time as staff say it, in its own zone: 21 maj 2024 kl. 14.05.
func moment(t time.Time) string {
	return fmt.Sprintf("%d %s %d kl. %02d.%02d", t.Day(), Months[t.Month()-1], t.Year(), t.Hour(), t.Minute())
}

// folderLink is a folder's address from the page, each name of it escaped.
func folderLink(folder string) template.URL {
	names := strings.Split(folder, "/")
	for i, n := range names {
		names[i] = url.PathEscape(n)
	}
	// Every name is escaped, and a folder never begins with a scheme's colon.
	return template.URL("./" + strings.Join(names, "/") + "/")
}

func visibleNames(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = Visible(n)
	}
	return out
}
