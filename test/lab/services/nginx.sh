#!/bin/bash
# nginx on 80 and 443 with a certificate of its own making.
set -eu
dir=$1
cd "$dir"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 400 -keyout web.key -out web.crt \
  -subj '/CN=web1.northvalley.local' -addext 'subjectAltName=DNS:web1.northvalley.local,IP:10.77.0.71' 2>/dev/null
cat >nginx.conf <<CFG
daemon off; worker_processes 1; user www-data; pid /run/nginx.pid; error_log stderr;
events { worker_connections 64; }
http { access_log off; client_body_temp_path /run/b; proxy_temp_path /run/p; fastcgi_temp_path /run/f;
 uwsgi_temp_path /run/u; scgi_temp_path /run/s;
 server { listen 80; listen 443 ssl; ssl_certificate $dir/web.crt; ssl_certificate_key $dir/web.key;
  location / { default_type text/html; return 200 '<title>Patient intranet</title>'; } } }
CFG
exec /usr/sbin/nginx -c "$dir/nginx.conf" -e stderr
