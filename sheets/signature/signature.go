// Package signature signs receipts, and tells a good signature from another, in the format
// of OpenSSH: ssh-keygen -Y verify proves them with nothing of this program.
package signature

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// Namespace keeps a signature of a receipt from being taken for one of something else.
const Namespace = "fordela-kvittens"

// Key is a private key of OpenSSH's.
type Key struct{ signer ssh.Signer }

// ReadKey reads a private key without a passphrase, as ssh-keygen writes it.
func ReadKey(path string) (*Key, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	signer, err := ssh.ParsePrivateKey(data)
	var passphrase *ssh.PassphraseMissingError
	if errors.As(err, &passphrase) {
		return nil, fmt.Errorf("%s has a passphrase, which nobody is there to give; make a key without: ssh-keygen -t ed25519 -N '' -f FILE", path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is no private key that can be used: %w", path, err)
	}
	return &Key{signer}, nil
}

// Sign gives the signature of content, as the file that ssh-keygen -Y sign writes. With an
// Ed25519 or RSA key the same content has the same signature.
func (k *Key) Sign(content []byte) ([]byte, error) {
	s, err := sshsig.Sign(bytes.NewReader(content), k.signer, sshsig.HashSHA512, Namespace)
	if err != nil {
		return nil, err
	}
	return sshsig.Armor(s), nil
}

// Verify says what is wrong with a signature of content by this key.
func (k *Key) Verify(content, signature []byte) error {
	return verify(k.signer.PublicKey(), content, signature)
}

// PublicKey is one of those whose signatures are good.
type PublicKey struct{ key ssh.PublicKey }

// ReadPublicKey reads a public key as ssh-keygen writes it (FILE.pub).
func ReadPublicKey(path string) (*PublicKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	key, _, _, _, err := ssh.ParseAuthorizedKey(data)
	if err != nil {
		return nil, fmt.Errorf("%s is no public key: %w", path, err)
	}
	return &PublicKey{key}, nil
}

// Verify says what is wrong with a signature of content by this key.
func (p *PublicKey) Verify(content, signature []byte) error {
	return verify(p.key, content, signature)
}

func verify(key ssh.PublicKey, content, signature []byte) error {
	s, err := sshsig.Unarmor(signature)
	if err != nil {
		return err
	}
	return sshsig.Verify(bytes.NewReader(content), s, key, s.HashAlgorithm, Namespace)
}
