package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/inbox"
	"fordela/sheets/signature"
	"fordela/sheets/verify"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// jsonFolder is the JSON document of the proof of an answer's folder.
type jsonFolder struct {
	jsonProof
	Files     []inbox.FileProof `json:"files"`
	Journal   string            `json:"journal"`   // line n, or missing
	Signature string            `json:"signature"` // valid, invalid, none or no-key
}

// verifyFolder holds the files of an answer to its receipt, and that to the journal.
func (sh *shell) verifyFolder(c *cli.Context, path string) error {
	p, err := inbox.ProveFolder(c.Context, path)
	if errors.Is(err, fs.ErrNotExist) {
		return usageError{fmt.Errorf("%s is no answer's folder: it has no receipt", path)}
	}
	if err != nil {
		return err
	}
	signed, err := signatureOf(c, p)
	if err != nil {
		return err
	}
	var findings []engine.Finding
	find := func(code engine.Code, args engine.Args) {
		findings = append(findings, engine.Finding{Code: code, Args: args})
	}
	for _, f := range p.Files {
		if f.State != inbox.FileAsGiven {
			find(engine.CodeAnswerChanged, engine.Args{"name": f.Name, "kind": string(f.State)})
		}
	}
	journal := "missing"
	if p.Line > 0 {
		journal = fmt.Sprintf("line %d", p.Line)
	} else {
		find(engine.CodeNotJournalled, engine.Args{})
	}
	if p.Journal != nil {
		for _, text := range p.Journal.Breaks {
			find(engine.CodeNotJournalled, engine.Args{"text": text})
		}
	}
	if signed == "invalid" {
		find(engine.CodeSignature, engine.Args{})
	}
	proof := jsonProof{File: filepath.Base(path), Kind: "folder", Version: p.Version, Proof: levelOf(findings)}
	if p.Successor != "" {
		find(engine.CodeReplaced, engine.Args{"name": p.Successor})
	}
	diagnostics := new(diagnostic.Places).Diagnostics(findings)
	proof.complete(diagnostics, "files", "receipt", "journal")
	if c.Bool("json") {
		err = writeJSON(sh.stdout, jsonFolder{proof, p.Files, journal, signed})
	} else {
		errors := sh.list(proof.File, diagnostics)[engine.Error]
		sh.say("%s: %d files, receipt in the journal: %s, signature: %s; %d faults", templates.Visible(proof.File), len(p.Files), journal, signed, errors)
	}
	return proof.end(err)
}

// signatureOf says what is to be said of a receipt's signature.
func signatureOf(c *cli.Context, p *inbox.FolderProof) (string, error) {
	path := c.String("key")
	switch {
	case p.Signature == nil:
		return "none", nil
	case path == "":
		return "no-key", nil
	}
	key, err := signature.ReadPublicKey(path)
	if err != nil {
		return "", err
	}
	if key.Verify(p.Receipt, p.Signature) != nil {
		return "invalid", nil
	}
	return "valid", nil
}

// jsonJournal is the JSON document of the proof of a journal.
type jsonJournal struct {
	jsonProof
	Lines int    `json:"lines"`
	Last  string `json:"last"` // SHA-256 of the last line
	Head  bool   `json:"head"` // held to the head that the service keeps
}

// verifyJournal tells every break of a drop folder's journal.
func (sh *shell) verifyJournal(c *cli.Context, path string) error {
	p, err := inbox.ProveJournal(path)
	if err != nil {
		return err
	}
	var findings []engine.Finding
	for _, text := range p.Breaks {
		findings = append(findings, engine.Finding{Code: engine.CodeNotJournalled, Args: engine.Args{"text": text}})
	}
	proof := jsonProof{File: filepath.Base(path), Kind: "journal", Proof: levelOf(findings)}
	diagnostics := new(diagnostic.Places).Diagnostics(findings)
	proof.complete(diagnostics, "chain")
	if c.Bool("json") {
		return proof.end(writeJSON(sh.stdout, jsonJournal{proof, p.Lines, p.Last, p.Headed}))
	}
	sh.list(proof.File, diagnostics)
	switch {
	case len(findings) > 0:
		sh.say("%s: %d lines, %d breaks", templates.Visible(proof.File), p.Lines, len(findings))
	case p.Headed:
		sh.say("%s: %d lines, the chain holds, to the line that the service wrote last", templates.Visible(proof.File), p.Lines)
	default:
		sh.say("%s: %d lines, the chain holds; the last line has SHA-256 %s, to be compared with what was noted before", templates.Visible(proof.File), p.Lines, p.Last)
	}
	return proof.end(nil)
}

// levelOf is how much is proved of what is proved by hashes alone.
func levelOf(faults []engine.Finding) verify.Level {
	if len(faults) > 0 {
		return verify.None
	}
	return verify.Identical
}

// complete fills in what was found, and what is proved when nothing stops it.
func (p *jsonProof) complete(diagnostics []diagnostic.Diagnostic, proved ...string) {
	p.Against = jsonAgainst{Registers: []jsonSource{}, Templates: []jsonSource{}}
	p.Findings, p.Proved = jsonFindings(diagnostics), []string{}
	if p.Proof != verify.None {
		p.Proved = proved
	}
}

// end is how the command ends.
func (p *jsonProof) end(err error) error {
	if err == nil && p.Proof == verify.None {
		return errFindings
	}
	return err
}
