// Computes the signature of each request again, by AWS's own code, from what came over the wire.
// Answers 200, or 403 with both signatures.
// usage: node sigv4_server.js FOLDER_OF_TOOLS PORT SECRET_KEY
const http = require('node:http');
const { createRequire } = require('node:module');

const [tools, port, secret] = process.argv.slice(2);
const load = createRequire(tools + '/../../package.json');
const { SignatureV4 } = load('@smithy/signature-v4');
const { Sha256 } = load('@aws-crypto/sha256-js');

// Names that come several times keep all their values.
function queryOf(text) {
    const query = {};
    for (const part of text.split('&').filter((p) => p !== '')) {
        const at = part.indexOf('=');
        const name = decodeURIComponent(at < 0 ? part : part.slice(0, at));
        const value = at < 0 ? '' : decodeURIComponent(part.slice(at + 1));
        if (!(name in query)) query[name] = value;
        else query[name] = [].concat(query[name], value);
    }
    return query;
}

async function wanted(request, body) {
    const authorization = request.headers.authorization;
    const [, key, region, service, names] = authorization.match(
        /^AWS4-HMAC-SHA256 Credential=([^/]*)\/\d{8}\/([^/]*)\/([^/]*)\/aws4_request, ?SignedHeaders=([^,]*)/,
    );
    const headers = {};
    for (const name of names.split(';')) headers[name] = request.headers[name];
    const [path, query] = request.url.split('?');
    const signer = new SignatureV4({
        service,
        region,
        credentials: { accessKeyId: key, secretAccessKey: secret },
        sha256: Sha256,
        applyChecksum: false,
    });
    const at = request.headers['x-amz-date'].replace(
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
        '$1-$2-$3T$4:$5:$6Z',
    );
    const again = await signer.sign(
        {
            method: request.method,
            protocol: 'https:',
            hostname: request.headers.host,
            path,
            query: queryOf(query ?? ''),
            headers,
            body,
        },
        { signingDate: new Date(at), signableHeaders: new Set(names.split(';')) },
    );
    return again.headers.authorization;
}

http.createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    try {
        const signature = (text) => text.match(/Signature=([0-9a-f]{64})/)[1];
        const came = request.headers.authorization;
        const right = await wanted(request, Buffer.concat(pieces));
        const good = signature(came) === signature(right);
        response.statusCode = good ? 200 : 403;
        response.end(good ? 'right' : `came ${came}\nwanted ${right}\nfor ${request.url}\n`);
    } catch (error) {
        response.statusCode = 400;
        response.end(String(error));
    }
}).listen(Number(port), '127.0.0.1');
