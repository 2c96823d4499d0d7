package conn

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"time"
)

// Echo bounds what it reads, and not what it writes: a client that reads nothing fills its buffers, and then holds it.
func Echo(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go echo(c)
	}
}

func echo(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		if _, err := c.Write([]byte(line)); err != nil { // want conn:"Write has no deadline for writing"
			return
		}
	}
}

// EchoBounded bounds both, each by its own.
func EchoBounded(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go echoBounded(c)
	}
}

func echoBounded(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		_ = c.SetWriteDeadline(time.Now().Add(time.Second))
		if _, err := c.Write([]byte(line)); err != nil {
			return
		}
	}
}

// EchoBoth has one deadline for both.
func EchoBoth(ln *net.TCPListener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			in := bufio.NewReader(c)
			for {
				_ = c.SetDeadline(time.Now().Add(time.Minute))
				line, err := in.ReadString('\n')
				if err != nil {
					return
				}
				_, _ = io.WriteString(c, line)
			}
		}()
	}
}

// Tail writes what comes, for as long as the peer takes it.
func Tail(d *net.Dialer, lines <-chan string) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	for line := range lines {
		if _, err := fmt.Fprintln(c, line); err != nil { // want conn:"Fprintln has no deadline for writing"
			return err
		}
	}
	return nil
}

// TailDatagrams waits for nobody.
func TailDatagrams(d *net.Dialer, lines <-chan string) error {
	c, err := d.Dial("udp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	for line := range lines {
		if _, err := fmt.Fprintln(c, line); err != nil {
			return err
		}
	}
	return nil
}

// TailBounded gives the peer a second for each line.
func TailBounded(d *net.Dialer, lines <-chan string) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	for line := range lines {
		if err := c.SetWriteDeadline(time.Now().Add(time.Second)); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(c, line); err != nil {
			return err
		}
	}
	return nil
}

// Told writes a little, which fits into the buffers.
func Told(d *net.Dialer, lines []string) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	for _, line := range lines {
		if _, err := fmt.Fprintln(c, line); err != nil {
			return err
		}
	}
	return nil
}

// OtherHalf bounds only what it writes.
func OtherHalf(d *net.Dialer) (string, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return "", err
	}
	defer c.Close()
	_ = c.SetWriteDeadline(time.Now().Add(time.Second))
	if _, err := io.WriteString(c, "HELLO\n"); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n') // want conn:"ReadString has no deadline"
}

// Unbound takes the deadline of the handshake away, and then asks.
func Unbound(d *net.Dialer, cfg *tls.Config) (string, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return "", err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	secure := tls.Client(c, cfg)
	if err := secure.Handshake(); err != nil {
		return "", err
	}
	_ = c.SetDeadline(time.Time{})
	if _, err := io.WriteString(secure, "HELLO\n"); err != nil {
		return "", err
	}
	return bufio.NewReader(secure).ReadString('\n') // want conn:"ReadString has no deadline"
}

// UnboundByHelper has a helper do so when it returns.
func UnboundByHelper(d *net.Dialer, cfg *tls.Config) (string, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := greeted(c); err != nil {
		return "", err
	}
	if _, err := io.WriteString(c, "HELLO\n"); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n') // want conn:"ReadString has no deadline"
}

func greeted(c net.Conn) error {
	if err := c.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	defer c.SetDeadline(time.Time{})
	_, err := c.Read(make([]byte, 8))
	return err
}

// Bound sets another one before it asks.
func Bound(d *net.Dialer, cfg *tls.Config) (string, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := greeted(c); err != nil {
		return "", err
	}
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	if _, err := io.WriteString(c, "HELLO\n"); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n')
}

// Listens takes it away to hear what the peer has to tell, whenever that is.
func Listens(d *net.Dialer, tell func(string)) error {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return err
	}
	defer c.Close()
	if err := greeted(c); err != nil {
		return err
	}
	in := bufio.NewReader(c)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return err
		}
		tell(line)
	}
}

// Sometimes leaves it where nobody asked for more.
func Sometimes(d *net.Dialer, long bool) (string, error) {
	c, err := d.Dial("tcp", "peer:9")
	if err != nil {
		return "", err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	if long {
		_ = c.SetDeadline(time.Time{})
	}
	if _, err := io.WriteString(c, "HELLO\n"); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n')
}

// Plain has the type of the library.
func Plain(ln *net.TCPListener) error {
	for {
		c, err := ln.AcceptTCP()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			_ = c.SetDeadline(time.Now().Add(time.Second))
			_, _ = c.Read(make([]byte, 8))
		}()
	}
}
