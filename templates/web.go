package templates

// WebPage is what the name of a web page ends in.
const WebPage = "webbsida"

// WebDiagrams heads the diagrams of a web page.
const WebDiagrams = "Diagram"

// OpenDataRole heads the column that says what each row of a table of open data is.
const OpenDataRole = "Radtyp"

// OpenDataRoles are what a row can be: an entry, a part of the entry above it, or the sum.
var OpenDataRoles = []string{"post", "varav", "summa"}
