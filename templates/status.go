package templates

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"
)

// Status is what the status page of the drop folder tells.
type Status struct {
	Time     time.Time   // of the page
	Jobs     []StatusJob // answers, newest first
	Waiting  []StatusWait
	Warnings []StatusWait
	Troubles []string // codes: what hinders the whole folder
	Litter   []string // names that are left alone
}

// StatusJob is an answer.
type StatusJob struct {
	Name     string
	Folder   string // from the page's folder, with /
	Outcome  string // klart or att-ratta
	Reason   string // a code, where there is one
	Findings int    // how many stand in the receipt
	Arrived  time.Time
	Gone     bool // the folder is not there any more
}

// StatusWait is a file that waits, or that something is said of.
type StatusWait struct {
	Name   string
	Reason string // a code
	Since  time.Time
}

// StatusPage writes the page, which needs nothing but itself and no script. At most
// [statusJobs] answers are shown. The error is that of w.
func StatusPage(w io.Writer, s Status) error {
	s.Jobs = s.Jobs[:min(len(s.Jobs), statusJobs)]
	return statusPage.Execute(w, s)
}

// statusJobs is how many answers the page shows.
const statusJobs = 200

//go:embed status.html
var statusSource string

var statusPage = template.Must(template.New("status").Funcs(template.FuncMap{
	"time":    moment,
	"machine": func(t time.Time) string { return t.Format(time.RFC3339) },
	"outcome": statusOutcome,
	"reason":  statusReason,
	"link":    folderLink,
	"name":    Visible,
	"names":   func(names []string) string { return And(visibleNames(names)) },
	"most":    func() int { return statusJobs },

	"blank":     func() string { return BlankFile },
	"blankFull": func() string { return BlankFullFile },
}).Parse(statusSource))

// statusOutcome words an answer.
func statusOutcome(j StatusJob) string {
	if j.Outcome == "klart" {
		return "Klart"
	}
	return "Att rätta"
}

// statusReasons word why a file waits, and what is to be seen to.
var statusReasons = map[string]string{
	"changing":       "Filen håller på att kopieras eller sparas. Den tas om hand när den har legat stilla en stund.",
	"open":           "Någon har filen öppen. Den tas om hand när den är stängd.",
	"partial":        "Filen är inte hel ännu. Händer inget mer, lägg dit den på nytt.",
	"busy":           "Ett annat program håller i filen. Ett nytt försök görs nästa gång.",
	"awaits":         "Underlaget nämner en fil som inte finns ännu. Den tas om hand när det andra som väntar har fått svar.",
	"queued":         "Står i tur.",
	"working":        "Arbetet med filen pågår.",
	"stopped":        "Arbetet avbröts. Det fortsätter nästa gång.",
	"failed":         "Något gick fel hos oss, inte i filen. Ett nytt försök görs nästa gång. Består det, kontakta den som sköter programmet.",
	"stale-lock":     "Filen ser ut att vara öppen sedan mer än tolv timmar, men har tagits om hand ändå. Är den inte öppen kan låsfilen tas bort.",
	"closed-inbox":   "Inkorgen kan inte läsas, så det som ligger där tas inte om hand. Kontakta den som sköter programmet.",
	"broken-journal": "Journalen över svaren är inte som programmet skrev den. Nya svar kommer som vanligt. Kontakta den som sköter programmet.",
	"denied":         "Programmet får inte läsa eller flytta filen. Lägg dit en ny kopia av den. Hjälper inte det, kontakta den som sköter programmet.",
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
