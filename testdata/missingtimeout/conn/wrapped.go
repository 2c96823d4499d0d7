package conn

import (
	"bufio"
	"context"
	"crypto/tls"
	"net"
	"net/smtp"
	"time"

	"golang.org/x/crypto/ssh"
)

// Secure speaks TLS over it.
func Secure(ctx context.Context, d *net.Dialer, cfg *tls.Config) error {
	c, err := d.DialContext(ctx, "tcp", "peer:443")
	if err != nil {
		return err
	}
	defer c.Close()
	secure := tls.Client(c, cfg)
	if err := secure.HandshakeContext(ctx); err != nil {
		return err
	}
	_, err = secure.Read(make([]byte, 64)) // want conn:"Read has no deadline"
	return err
}

// SecureBounded sets a deadline on what is around it.
func SecureBounded(ctx context.Context, d *net.Dialer, cfg *tls.Config) error {
	c, err := d.DialContext(ctx, "tcp", "peer:443")
	if err != nil {
		return err
	}
	secure := tls.Client(c, cfg)
	defer secure.Close()
	if err := secure.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	_, err = secure.Read(make([]byte, 64))
	return err
}

// InnerBounded sets it on what is inside.
func InnerBounded(ctx context.Context, d *net.Dialer, cfg *tls.Config) error {
	c, err := d.DialContext(ctx, "tcp", "peer:443")
	if err != nil {
		return err
	}
	secure := tls.Client(c, cfg)
	defer secure.Close()
	if err := c.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	_, err = secure.Read(make([]byte, 64))
	return err
}

// Shell shakes hands without a deadline: the timeout of the configuration is for dialling.
func Shell(d *net.Dialer, cfg *ssh.ClientConfig) error {
	c, err := d.Dial("tcp", "peer:22")
	if err != nil {
		return err
	}
	conn, chans, reqs, err := ssh.NewClientConn(c, "peer:22", cfg) // want conn:"NewClientConn has no deadline"
	if err != nil {
		return err
	}
	return ssh.NewClient(conn, chans, reqs).Close()
}

// Mail waits for the greeting.
func Mail(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:25")
	if err != nil {
		return err
	}
	client, err := smtp.NewClient(c, "peer") // want conn:"NewClient has no deadline"
	if err != nil {
		return err
	}
	return client.Close()
}

// MailBounded does so for a while.
func MailBounded(d *net.Dialer) error {
	c, err := d.Dial("tcp", "peer:25")
	if err != nil {
		return err
	}
	if err := c.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	client, err := smtp.NewClient(c, "peer")
	if err != nil {
		return err
	}
	return client.Close()
}

// Lines reads through a buffer.
func Lines(d *net.Dialer) (string, error) {
	c, err := d.Dial("tcp", "peer:7")
	if err != nil {
		return "", err
	}
	defer c.Close()
	return bufio.NewReader(c).ReadString('\n') // want conn:"ReadString has no deadline"
}

// LinesElsewhere reads before it gives the buffer away: nobody can have set a deadline by then.
func LinesElsewhere(d *net.Dialer, read func(*bufio.Reader, net.Conn) error) error {
	c, err := d.Dial("tcp", "peer:7")
	if err != nil {
		return err
	}
	defer c.Close()
	in := bufio.NewReader(c)
	if _, err := in.ReadByte(); err != nil { // want conn:"ReadByte has no deadline"
		return err
	}
	return read(in, c)
}

// LinesBefore gives the buffer away first.
func LinesBefore(d *net.Dialer, prepare func(*bufio.Reader, net.Conn) error) error {
	c, err := d.Dial("tcp", "peer:7")
	if err != nil {
		return err
	}
	defer c.Close()
	in := bufio.NewReader(c)
	if err := prepare(in, c); err != nil {
		return err
	}
	_, err = in.ReadByte()
	return err
}

// Given reads what somebody else has made.
func Given(c net.Conn) (string, error) { return bufio.NewReader(c).ReadString('\n') }
