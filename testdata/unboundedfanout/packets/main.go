// Command packets answers whoever sends it packets.
package main

import (
	"log"
	"net"
	"net/http"
	"time"
)

var names = &http.Client{Timeout: time.Second}

func main() {
	socket, err := net.ListenPacket("udp", ":5353")
	if err != nil {
		log.Fatal(err)
	}
	if len(socket.LocalAddr().String()) > 20 {
		log.Fatal(limited(socket))
	}
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFrom(packet)
		if err != nil {
			log.Fatal(err)
		}
		go answer(socket, packet[:n], from) // want message:"nothing limits how many"
	}
}

// Silent: so many at a time.
func limited(socket net.PacketConn) error {
	slots := make(chan struct{}, 64)
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFrom(packet)
		if err != nil {
			return err
		}
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			answer(socket, packet[:n], from)
		}()
	}
}

// Silent: it takes no time.
func echo(socket net.PacketConn) error {
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFrom(packet)
		if err != nil {
			return err
		}
		go log.Print(n, from)
	}
}

var _ = echo

func answer(socket net.PacketConn, packet []byte, to net.Addr) {
	resp, err := names.Get("https://names.example/" + string(packet))
	if err != nil {
		return
	}
	_ = resp.Body.Close()
	_, _ = socket.WriteTo(packet, to)
}
